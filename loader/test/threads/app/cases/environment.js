const { Worker, SHARE_ENV } = require('worker_threads');
const report = require('../lib/report');
process.env.X = 'parent';
const code = 'require("worker_threads").parentPort.postMessage([process.env.X, Object.keys(process.env).length < 3]); process.env.X = "changed"';
report(new Worker(code, { eval: true }), () => { console.log(process.env.X);
  report(new Worker(code, { eval: true, env: { X: 'own' } }), () => { console.log(process.env.X);
    report(new Worker(code, { eval: true, env: SHARE_ENV }), () => console.log(process.env.X)); }); });
