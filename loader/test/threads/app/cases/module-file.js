const { Worker } = require('worker_threads');
require('../lib/report')(new Worker(require('path').join(__dirname, '../lib/worker.mjs'), { argv: ['q'] }));
