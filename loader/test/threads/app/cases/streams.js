const { Worker } = require('worker_threads');
const path = require('path');
const worker = new Worker('process.stdin.on("data", (data) => console.log("got " + data)).on("end", () => console.error("end"))', { eval: true, stdin: true, stdout: true, stderr: true });
let out = '', err = '';
worker.stdout.on('data', (data) => { out += data; });
worker.stderr.on('data', (data) => { err += data; });
worker.stdin.end('input');
worker.on('exit', () => setImmediate(() => { console.log([out, err]); new Worker('console.log("to the parent")', { eval: true }); }));
