// Uses what is most likely to miss something in a smaller runtime; prints what has to be the same.
'use strict';
const crypto = require('node:crypto');
const http = require('node:http');
const zlib = require('node:zlib');
const { execFileSync } = require('node:child_process');
const { Worker } = require('node:worker_threads');

const WASM = [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 127, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0,
  10, 6, 1, 4, 0, 65, 7, 11];

async function main() {
  const out = {};
  const { privateKey, publicKey } = crypto.generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const signature = crypto.sign('sha256', Buffer.from('x'), privateKey);
  out.signed = crypto.verify('sha256', Buffer.from('x'), publicKey, signature);
  out.hash = crypto.createHash('sha512').update('x').digest('hex');
  out.scrypt = crypto.scryptSync('a', 'b', 32).toString('hex');
  out.brotli = zlib.brotliDecompressSync(zlib.brotliCompressSync(Buffer.alloc(9999, 'ab'))).length;
  out.intl = new Intl.DateTimeFormat('de', { dateStyle: 'full', timeZone: 'UTC' }).format(0);
  const server = http.createServer((_, response) => response.end('served'));
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  out.fetch = await (await fetch(`http://127.0.0.1:${server.address().port}`)).text();
  server.close();
  const worker = new Worker("require('worker_threads').parentPort.postMessage(42)", { eval: true });
  out.worker = await new Promise((answer) => worker.once('message', answer));
  out.wasm = new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.from(WASM))).exports.f();
  out.child = execFileSync(process.execPath, ['-p', '40 + 2']).toString();
  for (const flag of ['--experimental-transform-types', '--experimental-strip-types']) {
    if (process.allowedNodeEnvironmentFlags.has(flag)) {
      out[flag] = execFileSync(process.execPath, [flag, '--no-warnings', process.argv[2]]).toString();
    }
  }
  const report = process.report.getReport();
  out.report = [Object.keys(report), report.sharedObjects.length, report.nativeStack.length > 0];
  for (const addon of process.argv.slice(3)) {
    const module_ = { exports: {} };
    try {
      process.dlopen(module_, addon);
      out[addon] = module_.exports.run();
    } catch (error) {
      out[addon] = error.code;
    }
  }
  console.log(JSON.stringify(out));
}
main();
