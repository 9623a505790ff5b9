require('node:worker_threads').parentPort.postMessage(require('../modules/counter.js'));
