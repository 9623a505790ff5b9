const { Worker } = require('worker_threads');
const path = require('path');
require('../lib/report')(new Worker(path.join(__dirname, '../lib/worker.js'), { workerData: { a: [1, new Date(0)] }, argv: ['x', 5] }));
