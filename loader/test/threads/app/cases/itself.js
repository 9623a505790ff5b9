const { Worker, isMainThread, parentPort, workerData } = require('worker_threads');
if (isMainThread) require('../lib/report')(new Worker(__filename, { workerData: 2 }));
else parentPort.postMessage(['inside', workerData, process.argv.slice(1), require.main === module]);
