const { Worker } = require('worker_threads');
const code = `const { parentPort, workerData } = require('node:worker_threads');
parentPort.postMessage([workerData, require(workerData), process.argv.slice(1), __filename, require.main === undefined, typeof module, typeof require('fs').statSync, process._eval.length])`;
require('../lib/report')(new Worker(code, { eval: true, argv: ['a'], workerData: require.resolve('../lib/usual') }));
