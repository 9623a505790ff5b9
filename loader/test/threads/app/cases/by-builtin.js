const { getBuiltinModule } = process;
const { Worker } = getBuiltinModule ? process.getBuiltinModule('node:worker_threads') : require('worker_threads');
require('../lib/report')(new Worker(require.resolve('../lib/worker.js')));
