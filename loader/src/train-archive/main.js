// Run by a target's own Node.js while packaging: runs the application of an archive as it will run in its executable,
// and when it ends writes the code caches of what it compiled and how names were resolved; or only compiles files.
import { readFileSync, writeFileSync } from 'node:fs';
import { sep } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { boot } from '../application.js';
import { open } from '../archive/index.js';
import { Caches } from '../modules/caches.js';
import { ownCache } from '../shared/flag-hash.js';
import { VARIABLE } from '../processes/variable.js';
import { origin, scriptStart } from '../shared/script-start.js';
import { serveAssets } from '../train/inside.js';
import { endAfter } from '../train/limit.js';
import { readJob } from './job.js';
import { Training } from './training.js';
import { compileNodes } from './compile-nodes.js';

const own = origin();
const job = readJob(own.job);
const bytes = readFileSync(job.archive);
// The flag hash that the executable will have; what follows changes this process' own.
const wanted = ownCache('');

// Its end: by itself, by process.exit, by an error, or by the time limit.
const untyped = /** @type {any} */ (process); // reallyExit is undocumented
const { reallyExit } = untyped;

/** @param {() => void} finish */
function atTheEnd(finish) {
  untyped.reallyExit = (/** @type {number} */ code) => {
    finish();
    reallyExit.call(process, code);
  };
  process.on('exit', finish); // before Node.js prints the error that ended it, if one did
}

/** What the application finds inside an executable. */
function enter() {
  process.execArgv = job.execArgv ?? [];
  if (job.folder) {
    process.chdir(job.folder);
    const here = process.cwd();
    Object.assign(process.env, { HOME: here, USERPROFILE: here, XDG_CONFIG_HOME: here });
  }
  serveAssets(job.assets ?? []);
}

/**
 * @param {import('../modules/index.js').Settings} settings
 * @param {string[]} [words]
 */
function start(settings, words = job.arguments ?? []) {
  boot(bytes, { options: process.execArgv.join('\n'), ...settings }, scriptStart(own, words));
}

function measure() {
  enter();
  atTheEnd(() => {
    const { user, system } = process.cpuUsage();
    writeFileSync(job.result, JSON.stringify({ cpu: (user + system) / 1000 }));
  });
  start({});
}

function run() {
  // Functions that were not called for a while would lose what they were compiled to.
  setFlagsFromString('--no-flush-bytecode');
  const training = new Training(open(bytes), process.execPath + sep, wanted, job.before);
  enter();
  const finish = () => training.write(job.result);
  atTheEnd(finish);
  endAfter(job.limit ?? 30_000, () => {
    if (job.ending) writeFileSync(job.ending, `was ended after ${(job.limit ?? 30_000) / 1000} s`);
    finish();
    reallyExit.call(process, 0);
  });
  start({ caches: new Caches(training), recorder: training });
  finish(); // in case that it is killed later on
}

const isPart = own.task !== undefined || process.env[VARIABLE] !== undefined; // a thread or a child process of it
if (isPart) start({}, process.argv.slice(3));
else if (job.mode === 'compile') compileNodes(job, bytes, wanted);
else if (job.mode === 'measure') measure();
else run();
