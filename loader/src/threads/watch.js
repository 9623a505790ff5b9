import { isBuiltin } from '../shared/node-module.js';
import { installSqlite, installWasi } from '../extract/readers.js';
import { internals } from '../modules/internals.js';
import { install } from './index.js';

/**
 * Built-in modules that are changed when they are first loaded, because loading them takes long: node:worker_threads
 * 1.4 ms, which programs without threads don't pay.
 *
 * @typedef {object} Watched
 * @property {string} name
 * @property {string} word that stands in the text of every module that loads it
 * @property {(host: import('../application.js').Host) => void} install
 * @property {boolean} [warns] whether loading it says that it is experimental
 */

/** @type {Watched[]} */
const MODULES = [
  { name: 'worker_threads', word: 'worker_threads', install },
  { name: 'sqlite', word: 'node:sqlite', install: installSqlite, warns: true },
  { name: 'wasi', word: 'WASI', install: installWasi, warns: true },
];

/**
 * Where these modules may be loaded from.
 *
 * @typedef {object} ThreadWatch
 * @property {(text: string) => void} sees a module's text is about to run
 * @property {() => void} expects code whose text isn't known is about to run
 */

/**
 * @param {import('../application.js').Host} host
 * @returns {ThreadWatch}
 */
export function watch(host) {
  let waiting = MODULES.filter(({ name }) => isBuiltin(`node:${name}`));
  /** @param {Watched} module */
  const installNow = (module) => {
    if (!waiting.includes(module)) return;
    waiting = waiting.filter((other) => other !== module);
    module.install(host);
  };
  /** @type {Set<Watched>} */
  const awaited = new Set();
  /**
   * A text that names a module may never load it, and loading some of them prints a warning.
   *
   * @param {Watched} module
   */
  const prepare = (module) => {
    if (!module.warns) installNow(module);
    else if (!awaited.has(module)) whenLoaded(module.name, () => installNow(module));
    awaited.add(module);
  };
  watchGetBuiltinModule((id) => {
    for (const module of waiting) if (id === module.name || id === `node:${module.name}`) prepare(module);
  });
  return {
    sees(text) {
      for (const module of waiting) {
        const isDone = module.warns && awaited.has(module);
        if (!isDone && text.includes(module.word)) prepare(module);
      }
    },
    expects() {
      for (const module of waiting) {
        if (!awaited.has(module)) whenLoaded(module.name, () => installNow(module));
        awaited.add(module);
      }
    },
  };
}

/** @param {(id: string) => void} work */
function watchGetBuiltinModule(work) {
  const { getBuiltinModule } = process;
  if (!getBuiltinModule) return;
  process.getBuiltinModule = /** @type {any} */ (
    function (/** @type {string} */ id) {
      work(id);
      return Reflect.apply(getBuiltinModule, process, arguments);
    }
  );
  Object.defineProperty(process.getBuiltinModule, 'name', { value: 'getBuiltinModule' });
}

/**
 * All of Node.js' ways to a built-in module end in one function of it.
 *
 * @param {string} name
 * @param {() => void} work
 */
function whenLoaded(name, work) {
  const entry = internals().require('internal/bootstrap/realm').BuiltinModule.map.get(name);
  const { compileForPublicLoader } = entry;
  entry.compileForPublicLoader = function () {
    entry.compileForPublicLoader = compileForPublicLoader;
    const exported = Reflect.apply(compileForPublicLoader, this, arguments);
    work();
    return exported;
  };
}
