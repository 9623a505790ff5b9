const { Worker, isMainThread, parentPort, workerData } = require('worker_threads');
if (isMainThread) require('../lib/report')(new Worker(__filename, { workerData: 3 }));
else if (workerData === 0) parentPort.postMessage(['deepest', require('../lib/usual'), require('fs').existsSync(__filename)]);
else new Worker(__filename, { workerData: workerData - 1 }).on('message', (message) => parentPort.postMessage([workerData, message]));
