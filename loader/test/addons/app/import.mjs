import { createRequire } from 'node:module';
import plain from 'plain';
export default [plain, createRequire(import.meta.url)('library')];
