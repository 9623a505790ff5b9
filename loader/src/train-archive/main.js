// Run by a target's own Node.js while packaging: runs the application of an archive as it will run in its executable,
// and when it ends writes the code caches of what it compiled and how names were resolved; or only compiles files.
//
//   node train-archive.cjs JOB.json                 see job.js
//   node train-archive.cjs --child JOB.json words   a process that the application starts: nothing is recorded there
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { boot } from '../application.js';
import { open } from '../archive/index.js';
import { Caches } from '../modules/caches.js';
import { ownCache } from '../shared/flag-hash.js';
import { serveAssets } from '../train/inside.js';
import { endAfter } from '../train/limit.js';
import { compileNodes } from './compile-nodes.js';
import { readJob } from './job.js';
import { trace } from './trace.js';
import { trainLoader } from './loader.js';
import { Training } from './training.js';
import { tellVisits } from './visits.js';

const CHILD = '--child';
const LIMIT = 30_000;
const THREAD = Symbol.for('fossilize.thread');

/**
 * What a thread of the application finds: its task, and the file of the job.
 *
 * @type {{ task: import('../application.js').Task, file: string } | undefined}
 */
const thread = /** @type {any} */ (globalThis)[THREAD];
const isChild = process.argv[2] === CHILD;
const file = thread?.file ?? resolve(process.argv[isChild ? 3 : 2] ?? '');
const job = readJob(file);
const bytes = job.mode === 'loader' ? Buffer.alloc(0) : readFileSync(job.archive);
if (job.mode === 'run' && job.visited) tellVisits(job.visited);
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
  Reflect.deleteProperty(require.cache, __filename);
  Reflect.deleteProperty(process, 'mainModule');
  return boot(bytes, { options: process.execArgv.join('\n'), ...settings }, {
    words,
    task: thread?.task,
    threadScript: (task) => {
      const found = JSON.stringify({ task, file });
      return `globalThis[Symbol.for('${THREAD.description}')] = ${found}; require(${JSON.stringify(__filename)});`;
    },
    prefix: [__filename, CHILD, file],
  });
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
  training.countWarnings();
  const finish = () => training.write(job.result);
  atTheEnd(finish);
  const limit = job.limit ?? LIMIT;
  endAfter(limit, () => {
    if (job.ending) writeFileSync(job.ending, `was ended after ${limit / 1000} s`);
    finish();
    reallyExit.call(process, 0);
  });
  start({ caches: new Caches(training), recorder: training });
  finish(); // in case that it is killed later on
}

if (thread) start({});
else if (isChild) start({}, process.argv.slice(4));
else if (job.mode === 'compile') compileNodes(job, bytes, wanted);
else if (job.mode === 'loader') trainLoader(job, wanted);
else if (job.mode === 'trace') trace(job, bytes, wanted);
else if (job.mode === 'measure') measure();
else run();
