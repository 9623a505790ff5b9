const fs = require('node:fs');
const path = require('node:path');
const { parentPort } = require('node:worker_threads');
const folder = path.join(__dirname, '..', 'data', 'folder');
fs.promises.readFile(path.join(folder, 'one.txt'), 'utf8').then((text) =>
  parentPort.postMessage([text, fs.readdirSync(folder).sort(), fs.existsSync(path.join(folder, 'none'))]),
);
