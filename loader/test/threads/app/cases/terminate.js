const { Worker } = require('worker_threads');
const worker = new Worker('setInterval(() => {}, 1000); require("worker_threads").parentPort.postMessage("running")', { eval: true });
worker.once('message', () => worker.terminate().then((code) => console.log('terminated', code)));
require('../lib/report')(worker);
