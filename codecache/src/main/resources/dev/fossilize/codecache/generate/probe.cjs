'use strict';
// Preloaded by a finished executable: compiles the script and the code cache that lie in this very file, in this very
// process, says whether V8 took the cache, and ends the process before a line of the application runs.
const fs = require('node:fs');

const { main, codePath, cache, compiled, result } = JSON.parse(fs.readFileSync('probe.json', 'utf8'));

function slice(fd, { offset, length }) {
  const bytes = Buffer.alloc(length);
  let done = 0;
  while (done < length) {
    const count = fs.readSync(fd, bytes, done, length - done, offset + done);
    if (count === 0) throw new Error('the executable ends within its blob');
    done += count;
  }
  return bytes;
}

const answer = { version: process.version, platform: process.platform, arch: process.arch };
try {
  answer.sea = require('node:sea').isSea();
  if (compiled) {
    const fd = fs.openSync(process.execPath, 'r');
    const script = require('node:vm').compileFunction(
      slice(fd, main).toString('utf8'),
      ['exports', 'require', 'module', '__filename', '__dirname'],
      { filename: codePath, cachedData: cache && slice(fd, cache), produceCachedData: false },
    );
    if (cache) answer.cacheAccepted = script.cachedDataRejected === false;
  }
} catch (error) {
  // Without our own frames: what is left of a syntax error is place, line and message.
  answer.error = String(error && error.stack || error).replace(/\n {4}at [^]*/, '');
}
fs.writeFileSync(result, JSON.stringify(answer));
process.reallyExit(0);
