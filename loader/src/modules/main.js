import { Module } from '../shared/node-module.js';
import { pathToFileURL } from 'node:url';
import { internals } from './internals.js';

/**
 * Starts a main module as `node PATH` starts it, with its exit codes, messages and main-module checks.
 *
 * @param {import('./loading.js').Loading} loading
 * @param {string} [path] absolute; default: the application's entry
 */
export function runMain(loading, path = loading.main) {
  const loader = Module;
  if (!loading.tree.holds(path)) {
    loading.threads?.expects();
    loader.runMain(path);
    return;
  }
  const main = path === loading.main ? path : otherMain(loading, path);
  if (/\.js$/.test(main) && loading.configs.scopeOf(main)?.type === 'module') {
    loading.nativeLoading();
    startModule(main);
  } else if (loading.usual && !/\.(mjs|wasm)$/.test(main)) {
    showFailure(() => loader._load(main, null, true));
  } else {
    loading.nativeLoading();
    loader.runMain(main);
  }
}

/**
 * Has the loader's frames left out of the stack of what is thrown, even where nothing else has needed the internals.
 * There is no `catch`, because Node.js shows the line that an uncaught error was thrown from last.
 *
 * @param {() => void} work
 */
function showFailure(work) {
  let isDone = false;
  try {
    work();
    isDone = true;
  } finally {
    if (!isDone) tryInternals();
  }
}

function tryInternals() {
  try {
    internals();
  } catch {
    // not to be had under --permission
  }
}

/**
 * A worker's or a child's: where the file itself is named, nothing has to be looked up.
 *
 * @param {import('./loading.js').Loading} loading
 * @param {string} path
 * @returns {string} after links
 */
function otherMain(loading, path) {
  const node = loading.usual ? loading.tree.file(path) : -1;
  if (node < 0) return Module._findPath(path, null, true) || path;
  loading.main = loading.tree.path(node);
  return loading.main;
}

/**
 * What `Module.runMain` does for an ES module. From Node.js 22 on it would not know this one: it took the function that
 * tells a file's package scope before us.
 *
 * @param {string} main
 */
function startModule(main) {
  const { href } = pathToFileURL(main);
  const { runEntryPointWithESMLoader } = internals().require('internal/modules/run_main');
  if (!runEntryPointWithESMLoader) {
    Module.runMain(main); // before 20.18
    return;
  }
  runEntryPointWithESMLoader((/** @type {any} */ loader) => {
    // Node.js 24 put the import's phase in front of the last parameter.
    const phase = /^[^{]*\bphase\b/.test(Function.prototype.toString.call(loader.import)) ? [undefined] : [];
    return loader.import(href, undefined, { __proto__: null }, ...phase, true);
  });
}
