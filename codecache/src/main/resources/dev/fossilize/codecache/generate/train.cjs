'use strict';
// Runs an application as it will run inside its executable, and when it ends writes a code cache with the functions that
// it compiled. With 'figures', only measures the start with the cache that there is.
const fs = require('node:fs');
const path = require('node:path');
const vm = require('node:vm');
const v8 = require('node:v8');
const Module = require('node:module');
const { Worker } = require('node:worker_threads');

const job = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const [source, cache, before, figures] = ['source', 'cache', 'before', 'figures'].map(
  (name) => job[name] && path.resolve(job[name]));
const ending = path.resolve(job.ending);
const assets = new Map(job.assets.map(([key, file]) => [key, path.resolve(file)]));
const FLAG_HASH = 12; // in the cache's header; 4 bytes
const parameters = ['exports', 'require', 'module', '__filename', '__dirname'];

const script = fs.readFileSync(source, 'utf8');
const compile = (options) => vm.compileFunction(script, parameters, { filename: job.codePath, ...options });
const ownWords = (text) => vm.compileFunction(text, [], { produceCachedData: true }).cachedData;
const setFlags = (target, words) => words.copy(target, FLAG_HASH, FLAG_HASH, FLAG_HASH + 4);

const wanted = ownWords('');
let cachedData;
if (figures) {
  cachedData = fs.readFileSync(cache);
} else {
  // Functions that were not called for a while would lose what they were compiled to.
  v8.setFlagsFromString('--no-flush-bytecode');
  if (before) {
    cachedData = fs.readFileSync(before);
    setFlags(cachedData, ownWords(' '));
  }
}

function finish() {
  if (figures) {
    const { user, system } = process.cpuUsage();
    fs.writeFileSync(figures, JSON.stringify({ cpu: (user + system) / 1000 }));
    return;
  }
  // V8 finds the function that it has compiled, and all that has been compiled in it since.
  const made = compile({ produceCachedData: true }).cachedData;
  setFlags(made, wanted);
  fs.writeFileSync(cache, made);
}

// ---- the world inside an executable

const execPath = process.execPath;
process.chdir(job.folder);
Object.assign(process.env, { HOME: process.cwd(), USERPROFILE: process.cwd(), XDG_CONFIG_HOME: process.cwd() });
process.argv = [execPath, execPath, ...job.arguments];
process.execArgv = job.execArgv;

const sea = require('node:sea');
function asset(key) {
  if (!assets.has(key)) {
    throw Object.assign(new Error(`No asset ${key}`), { code: 'ERR_SINGLE_EXECUTABLE_APPLICATION_ASSET_NOT_FOUND' });
  }
  return Uint8Array.from(fs.readFileSync(assets.get(key))).buffer;
}
Object.assign(sea, {
  isSea: () => true,
  getAsset: (key, encoding) => (encoding ? new TextDecoder(encoding).decode(asset(key)) : asset(key)),
  getRawAsset: asset,
  getAssetAsBlob: (key, options) => new Blob([asset(key)], options),
  getAssetKeys: () => [...assets.keys()],
});
Module.syncBuiltinESMExports();

const main = new Module(execPath, null);
main.filename = execPath;
main.paths = Module._nodeModulePaths(path.dirname(execPath));
function builtin(id) {
  if (!Module.isBuiltin(id)) {
    throw Object.assign(new Error(`No such built-in module: ${id}`), { code: 'ERR_UNKNOWN_BUILTIN_MODULE' });
  }
  return require(id);
}
builtin.main = main;

// ---- its end: by itself, by process.exit, by an error, or by the time limit

const { reallyExit } = process;
process.reallyExit = (code) => {
  finish();
  reallyExit.call(process, code);
};
process.on('exit', finish); // before Node.js prints the error that ended it, if one did

if (!figures) {
  // A timer of this thread would not end a program that never yields; the inspector does.
  const END = Symbol.for('fossilize.end');
  Object.defineProperty(globalThis, END, {
    enumerable: false,
    value: () => {
      fs.writeFileSync(ending, `was ended after ${job.limit / 1000} s`);
      finish();
      reallyExit.call(process, 0);
    },
  });
  new Worker(
    `setTimeout(() => {
       const session = new (require('node:inspector').Session)();
       session.connectToMainThread();
       session.post('Runtime.evaluate', { expression: "globalThis[Symbol.for('fossilize.end')]()" });
     }, ${job.limit})`,
    { eval: true, env: {} },
  ).unref();
}

compile({ cachedData })(main.exports, builtin, main, execPath, path.dirname(execPath));
if (!figures) finish(); // in case that it is killed later on
