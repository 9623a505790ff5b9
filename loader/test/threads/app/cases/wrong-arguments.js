const { Worker } = require('worker_threads');
for (const words of [['worker.js'], [5], [undefined], [new URL('http://localhost/x.js')], ['1', { eval: true, execArgv: ['--bogus'] }], ['1', { eval: true, execArgv: 5 }],
  ['1', { eval: true, env: 5 }], [new URL('file:///x.js'), { eval: true }], ['1', { eval: true, argv: 'x' }], ['1', { eval: true, transferList: 5 }]]) {
  try { new Worker(...words).on('error', () => {}); console.log('no error'); } catch (error) { console.log(error.name, error.code, error.message.replace(/initiated Worker .*/, '')); }
}
console.log(Worker.name, Worker.length, Object.keys(Worker.prototype), new Worker('', { eval: true }) instanceof Worker, require('worker_threads').Worker === Worker);
