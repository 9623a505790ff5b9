const { isMainThread, parentPort, workerData } = require('node:worker_threads');
parentPort.postMessage({
  data: workerData,
  main: isMainThread,
  file: __filename,
  argv: process.argv.slice(1),
  requireMain: require.main && require.main.filename,
  isMain: require.main === module,
  parent: module.parent,
  id: module.id,
  package: require('legacy').name,
});
