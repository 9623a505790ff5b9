// Runs an application as it will run inside its executable, and when it ends writes a code cache with the functions
// that it compiled. With 'figures', only measures the start with the cache that there is.
import { readFileSync, writeFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { compileFunction } from 'node:vm';
import { ownCache, setFlagHash } from '../shared/flag-hash.js';
import { MAIN_PARAMETERS } from '../shared/main-script.js';
import { enterProcess, mainArguments, serveAssets } from './inside.js';
import { readJob } from './job.js';
import { endAfter } from './limit.js';

const job = readJob(process.argv[2] ?? '');
const { figures } = job;
const script = readFileSync(job.source, 'utf8');

/** @param {import('node:vm').CompileFunctionOptions} options */
const compile = (options) => compileFunction(script, MAIN_PARAMETERS, { filename: job.codePath, ...options });

const wanted = ownCache('');

/** The cache to start with. */
function cacheBefore() {
  if (figures) return readFileSync(job.cache);
  // Functions that were not called for a while would lose what they were compiled to.
  setFlagsFromString('--no-flush-bytecode');
  if (!job.before) return undefined;
  const before = readFileSync(job.before);
  setFlagHash(before, ownCache(' '));
  return before;
}

/** V8 finds the function that it has compiled, and all that has been compiled in it since. */
function finish() {
  if (figures) {
    const { user, system } = process.cpuUsage();
    writeFileSync(figures, JSON.stringify({ cpu: (user + system) / 1000 }));
    return;
  }
  const { cachedData } = compile({ produceCachedData: true });
  if (!cachedData) throw new Error('V8 produced no code cache for this script');
  setFlagHash(cachedData, wanted);
  writeFileSync(job.cache, cachedData);
}

const cachedData = cacheBefore();
enterProcess(job);
serveAssets(job.assets);
const given = mainArguments(process.execPath);

// Its end: by itself, by process.exit, by an error, or by the time limit.
const untyped = /** @type {any} */ (process); // reallyExit is undocumented
const { reallyExit } = untyped;
untyped.reallyExit = (/** @type {number} */ code) => {
  finish();
  reallyExit.call(process, code);
};
process.on('exit', finish); // before Node.js prints the error that ended it, if one did

if (!figures) {
  endAfter(job.limit, () => {
    writeFileSync(job.ending, `was ended after ${job.limit / 1000} s`);
    finish();
    reallyExit.call(process, 0);
  });
}

compile({ cachedData })(...given);
if (!figures) finish(); // in case that it is killed later on
