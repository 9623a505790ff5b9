const { Worker, MessageChannel } = require('worker_threads');
const { port1, port2 } = new MessageChannel();
const bytes = new Uint8Array([1, 2, 3]);
const worker = new Worker('const { workerData } = require("worker_threads"); workerData.port.postMessage(workerData.bytes.length); workerData.port.close()', { eval: true, workerData: { port: port2, bytes }, transferList: [port2, bytes.buffer] });
port1.on('message', (message) => console.log('through the port', message, bytes.length));
require('../lib/report')(worker);
