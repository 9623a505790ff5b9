const { Worker, isMainThread, parentPort, workerData } = require('node:worker_threads');
if (workerData > 0) {
  new Worker(__filename, { workerData: workerData - 1 }).on('message', (depth) => parentPort.postMessage(depth + 1));
} else {
  parentPort.postMessage(isMainThread ? -1 : 0);
}
