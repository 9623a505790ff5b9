const { Worker } = require('worker_threads');
const worker = new Worker(require.resolve('../lib/fails'));
worker.on('error', ({ stack }) => console.log(stack.split('\n').filter((line) => !line.includes('node:internal')).join('\n')));
