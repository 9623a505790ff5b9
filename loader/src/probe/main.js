// Preloaded by a finished executable: compiles the script and the code cache that lie in this very file, in this very
// process, says whether V8 took the cache, and ends the process before a line of the application runs.
import { openSync, readFileSync, writeFileSync } from 'node:fs';
import { readSlice } from '../shared/file-slice.js';
import { MAIN_PARAMETERS, withoutFrames } from '../shared/main-script.js';

/**
 * @typedef {object} Job Probe.java writes it
 * @property {import('../shared/file-slice.js').Slice} main where the script lies in the executable
 * @property {string} codePath the script's name in stack traces
 * @property {import('../shared/file-slice.js').Slice} [cache] where the code cache lies
 * @property {boolean} compiled whether the script can be compiled as a main script
 * @property {string} result the file that the answer goes to
 */

/**
 * @typedef {object} Answer Probe.java reads it
 * @property {string} version of Node.js
 * @property {string} platform
 * @property {string} arch
 * @property {boolean} [sea] whether Node.js knows itself for a single executable
 * @property {boolean} [cacheAccepted]
 * @property {string} [error] what went wrong
 */

/** @type {Job} */
const job = JSON.parse(readFileSync('probe.json', 'utf8'));

/** Whether V8 takes the cache for the script; undefined where there is none. */
function compile() {
  const fd = openSync(process.execPath, 'r');
  const script = require('node:vm').compileFunction(readSlice(fd, job.main).toString('utf8'), MAIN_PARAMETERS, {
    filename: job.codePath,
    cachedData: job.cache && readSlice(fd, job.cache),
    produceCachedData: false,
  });
  // A property of the function since Node.js 15; the types know it of vm.Script only.
  const { cachedDataRejected } = /** @type {{ cachedDataRejected?: boolean }} */ (script);
  return job.cache && cachedDataRejected === false;
}

/** @type {Answer} */
const answer = { version: process.version, platform: process.platform, arch: process.arch };
try {
  answer.sea = require('node:sea').isSea();
  if (job.compiled) answer.cacheAccepted = compile();
} catch (error) {
  answer.error = withoutFrames(error);
}
writeFileSync(job.result, JSON.stringify(answer));
// Without the application's own handlers. Undocumented, and what process.exit() ends with.
/** @type {any} */ (process).reallyExit(0);
