process.env.HOUSE_SET = 'by the thread';
require('node:worker_threads').parentPort.postMessage([process.env.HOUSE, process.env.HOME === undefined]);
