import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { fileURLToPath } from 'node:url';
const run = promisify(execFile);
console.log(await run(process.execPath, ['-p', '1']));
console.log((await run(process.execPath, [fileURLToPath(new URL('../lib/module.mjs', import.meta.url)), 'a'])).stdout);
await run(process.execPath, ['-e', 'process.exit(8)']).catch((error) => console.log(error.code, error.cmd));
