const { Worker } = require('worker_threads');
require('../lib/report')(new Worker(`import(${JSON.stringify(require.resolve('../lib/usual.js'))}).then((m) => require('worker_threads').parentPort.postMessage(m.default))`, { eval: true }));
