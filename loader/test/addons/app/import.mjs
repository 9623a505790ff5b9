import { createRequire } from 'node:module';
const plain = await import('plain').then((module) => module.default, (error) => error.code); // Node.js 20 does not
export default [plain, createRequire(import.meta.url)('library')];
