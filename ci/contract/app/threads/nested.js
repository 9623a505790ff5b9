const path = require('node:path');
const { Worker, parentPort } = require('node:worker_threads');
new Worker(path.join(__dirname, 'about.js'), { workerData: 'nested' }).on('message', (message) => parentPort.postMessage(message));
