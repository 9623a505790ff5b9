const { Worker } = require('worker_threads');
const worker = new Worker('', { eval: true, name: 'own name' });
console.log(worker.threadName ?? null, typeof worker.threadId, typeof worker.performance, worker.stdin);
worker.on('exit', (code) => console.log(code, worker.threadId));
