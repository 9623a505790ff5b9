const { Worker, MessageChannel } = require('worker_threads');
const { port1, port2 } = new MessageChannel();
const bytes = new Uint8Array([1, 2, 3]);
const worker = new Worker('const { workerData } = require("worker_threads"); workerData.port.postMessage(workerData.bytes.length); workerData.port.close()', { eval: true, workerData: { port: port2, bytes }, transferList: [port2, bytes.buffer] });
const lines = [];
port1.on('message', (message) => lines.push(`through the port ${message} ${bytes.length}`));
worker.on('exit', (code) => lines.push(`exit ${code}`));
process.on('exit', () => console.log(lines.sort()));
