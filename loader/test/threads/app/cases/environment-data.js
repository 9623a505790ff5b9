const { Worker, setEnvironmentData } = require('worker_threads');
setEnvironmentData('key', { value: 1 });
require('../lib/report')(new Worker('const t = require("worker_threads"); t.parentPort.postMessage(t.getEnvironmentData("key"))', { eval: true }));
