import { privileges } from '../../src/folders/index.js';

console.log(privileges() ?? 'none');
