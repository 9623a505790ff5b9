const { Worker } = require('node:worker_threads');
const { pathToFileURL } = require('url');
require('../lib/report')(new Worker(pathToFileURL(require.resolve('../lib/worker.js')), { workerData: 'url' }));
