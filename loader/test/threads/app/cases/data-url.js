const { Worker } = require('worker_threads');
const { pathToFileURL } = require('url');
const usual = pathToFileURL(require.resolve('../lib/usual.js')).href;
const code = `import { parentPort, workerData } from 'node:worker_threads'; import own from ${JSON.stringify(usual)}; parentPort.postMessage([own, workerData, process.argv.length, import.meta.url.slice(0, 5)])`;
require('../lib/report')(new Worker(new URL(`data:text/javascript,${encodeURIComponent(code)}`), { workerData: 3 }));
