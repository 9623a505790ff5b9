const { execFileSync } = require('child_process');
const worker = require.resolve('../lib/worker.js');
const code = `const { Worker } = require('worker_threads'); new Worker(${JSON.stringify(worker)}).on('message', (message) => console.log(JSON.stringify(message)));`;
console.log(execFileSync(process.execPath, ['-e', code], { encoding: 'utf8' }));
console.log(execFileSync(process.execPath, ['-r', require.resolve('../lib/hook.js'), '-C', 'special', '-e', code], { encoding: 'utf8' }));
console.log(execFileSync(process.execPath, ['--input-type=module', '-e', `import { Worker } from 'node:worker_threads'; new Worker(${JSON.stringify(worker)}).on('message', (message) => console.log(JSON.stringify(message)));`], { encoding: 'utf8' }));
