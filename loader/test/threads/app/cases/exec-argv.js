const { Worker } = require('worker_threads');
const worker = require.resolve('../lib/worker.js');
const report = require('../lib/report');
report(new Worker(worker, { execArgv: ['--no-warnings', '--conditions=special'] }), () =>
  report(new Worker(worker, { execArgv: ['-r', require.resolve('../lib/hook.js'), '--no-deprecation'] }), () =>
    report(new Worker(worker, { execArgv: [] }))));
