const { workerData } = require('node:worker_threads');
workerData.once('message', (bytes) => workerData.postMessage(bytes.map((byte) => byte * 2)));
