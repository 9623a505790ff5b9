require('node:worker_threads').parentPort.postMessage([process.argv.slice(1), process.execArgv]);
