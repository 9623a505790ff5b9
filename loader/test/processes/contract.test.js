import '../support/globals.js';
import { fileURLToPath } from 'node:url';
import { holdContract } from '../support/contract.js';

const NODE_20 = process.versions.node.startsWith('20.');

holdContract('child processes, as under node', fileURLToPath(new URL('app', import.meta.url)), {
  skip: (name) => name === 'test-runner.mjs' && NODE_20 && 'Node.js 20 tells other events',
});
