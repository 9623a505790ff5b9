process.on('exit', (code) => require('node:worker_threads').parentPort.postMessage(code));
process.exit(5);
