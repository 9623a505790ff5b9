import '../support/globals.js';
import { fileURLToPath } from 'node:url';
import { holdContract } from '../support/contract.js';

holdContract('threads, as under node', fileURLToPath(new URL('app', import.meta.url)));
