const path = require('node:path');
const { fork } = require('node:child_process');
const { parentPort } = require('node:worker_threads');
fork(path.join(__dirname, '..', 'children', 'about.js')).on('message', (message) => parentPort.postMessage(message));
