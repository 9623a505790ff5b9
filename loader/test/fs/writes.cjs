'use strict';

// Tries to change embedded files in every way, and prints how each attempt fails.
const fs = require('node:fs');
const path = require('node:path');
const { finished } = require('node:stream/promises');
const { promisify } = require('node:util');

const here = __dirname;
const file = path.join(here, 'file');
const added = path.join(here, 'new');
const outside = path.join(String(process.argv[2]), 'outside');
fs.writeFileSync(outside, 'outside');

/** @type {Record<string, () => unknown>} */
const attempts = {
  'appendFileSync': () => fs.appendFileSync(file, 'x'),
  'chmodSync': () => fs.chmodSync(file, 0o777),
  'chownSync': () => fs.chownSync(file, 1, 1),
  'copyFileSync': () => fs.copyFileSync(outside, added),
  'copyFileSync within': () => fs.copyFileSync(file, added),
  'cpSync': () => fs.cpSync(outside, added),
  'fchmodSync': () => fs.fchmodSync(fs.openSync(file, 'r'), 0o777),
  'fchownSync': () => fs.fchownSync(fs.openSync(file, 'r'), 1, 1),
  'futimesSync': () => fs.futimesSync(fs.openSync(file, 'r'), 1, 1),
  'lchownSync': () => fs.lchownSync(file, 1, 1),
  'linkSync': () => fs.linkSync(file, added),
  'linkSync out': () => fs.linkSync(file, `${outside}2`),
  'lutimesSync': () => fs.lutimesSync(file, 1, 1),
  'mkdirSync': () => fs.mkdirSync(added),
  'mkdirSync recursive': () => fs.mkdirSync(path.join(added, 'a/b'), { recursive: true }),
  'mkdtempSync': () => fs.mkdtempSync(path.join(here, 'temp-')),
  'openSync a': () => fs.openSync(file, 'a'),
  'openSync r+': () => fs.openSync(file, 'r+'),
  'openSync w': () => fs.openSync(added, 'w'),
  'renameSync': () => fs.renameSync(file, added),
  'renameSync in': () => fs.renameSync(outside, added),
  'renameSync out': () => fs.renameSync(file, `${outside}2`),
  'rmSync': () => fs.rmSync(file),
  'rmSync recursive': () => fs.rmSync(here, { recursive: true, force: true }),
  'rmdirSync': () => fs.rmdirSync(path.join(here, 'dir')),
  'symlinkSync': () => fs.symlinkSync('file', added),
  'symlinkSync exists': () => fs.symlinkSync('file', file),
  'truncateSync': () => fs.truncateSync(file),
  'unlinkSync': () => fs.unlinkSync(file),
  'utimesSync': () => fs.utimesSync(file, 1, 1),
  'accessSync W_OK': () => fs.accessSync(file, fs.constants.W_OK),
  'writeFileSync': () => fs.writeFileSync(added, 'x'),
  'writeFileSync over': () => fs.writeFileSync(file, 'x'),
  'writeFileSync bytes': () => fs.writeFileSync(added, Buffer.from('x')),
  'writeFileSync below a file': () => fs.writeFileSync(path.join(file, 'x'), 'x'),
  'writeFileSync in a missing folder': () => fs.writeFileSync(path.join(added, 'x'), 'x'),
  'promises.writeFile': () => fs.promises.writeFile(added, 'x'),
  'promises.writeFile over': () => fs.promises.writeFile(file, 'x'),
  'promises.appendFile': () => fs.promises.appendFile(file, 'x'),
  'promises.mkdir': () => fs.promises.mkdir(added),
  'promises.open': () => fs.promises.open(file, 'w'),
  'promises.rename': () => fs.promises.rename(file, added),
  'promises.rm': () => fs.promises.rm(file),
  'promises.rm recursive': () => fs.promises.rm(here, { recursive: true }),
  'promises.unlink': () => fs.promises.unlink(file),
  'promises.utimes': () => fs.promises.utimes(file, 1, 1),
  'promises.cp': () => fs.promises.cp(outside, added),
  'writeFile': () => promisify(fs.writeFile)(added, 'x'),
  'unlink': () => promisify(fs.unlink)(file),
  'createWriteStream': () => finished(fs.createWriteStream(added)),
};

(async () => {
  /** @type {Record<string, unknown>} */
  const results = {};
  for (const [name, attempt] of Object.entries(attempts)) {
    try {
      results[name] = String(await attempt());
    } catch (error) {
      const { message, code, errno, syscall, path: from, dest } = /** @type {any} */ (error);
      results[name] = { message, code, errno, syscall, path: from, dest };
    }
  }
  console.log(JSON.stringify(results));
})();
