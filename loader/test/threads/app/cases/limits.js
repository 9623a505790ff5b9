const { Worker } = require('worker_threads');
const worker = new Worker('const { resourceLimits, parentPort } = require("worker_threads"); parentPort.postMessage(resourceLimits.maxOldGenerationSizeMb); const all = []; for (;;) all.push(new Array(1e5).fill(1));', { eval: true, resourceLimits: { maxOldGenerationSizeMb: 24, maxYoungGenerationSizeMb: 4 } });
console.log(worker.resourceLimits.maxOldGenerationSizeMb);
require('../lib/report')(worker);
