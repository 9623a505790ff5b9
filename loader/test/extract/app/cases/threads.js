const { Worker } = require('worker_threads');
new Worker('require("worker_threads").parentPort.postMessage(require(process.argv[2]))', { eval: true, argv: [require.resolve('../lib/part')], env: {} }).on('message', (message) => {
  console.log(message);
  new Worker(require.resolve('../lib/prints.js'));
});
