const { Worker } = require('worker_threads');
const { pathToFileURL } = require('url');
const usual = pathToFileURL(require.resolve('../lib/usual.js')).href;
const code = `import { parentPort } from 'node:worker_threads'; import own from ${JSON.stringify(usual)}; parentPort.postMessage([own, process.argv.slice(1)]);`;
require('../lib/report')(new Worker(code, { eval: true, execArgv: ['--input-type=module'] }));
