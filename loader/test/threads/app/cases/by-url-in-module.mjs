import { Worker } from 'node:worker_threads';
import report from '../lib/report.js';
report(new Worker(new URL('../lib/worker.mjs', import.meta.url), { workerData: 1 }), () =>
  report(new Worker(new URL('../lib/worker.js', import.meta.url))));
