import { Module } from '../shared/node-module.js';
import { haveInternals, internals } from './internals.js';

/** @type {{ loadHooks?: unknown[], resolveHooks?: unknown[] } | undefined} */
let lists;

let isRegistered = false;

/**
 * Whether the program has taken a hand in loading, by module.registerHooks() or module.register(). Then all of it is
 * Node.js' own.
 */
export function isHooked() {
  if (isRegistered || !haveInternals()) return isRegistered;
  lists ??= listsOfLoader();
  return Boolean(lists.loadHooks?.length || lists.resolveHooks?.length);
}

/** @returns {{ loadHooks?: unknown[], resolveHooks?: unknown[] }} the loader's own lists, which change */
function listsOfLoader() {
  const { require: internal } = internals();
  try {
    return internal('internal/modules/customization_hooks');
  } catch {
    return {}; // Node.js 20
  }
}

/**
 * Hooks of module.register() run in a thread of Node.js' own, which reads what the application imports from then on. So
 * the first module that is registered there lets it see the archive.
 *
 * @param {import('./loading.js').Loading} loading
 * @param {Function} register
 */
function expectHooks(loading, register) {
  if (isRegistered) return;
  isRegistered = true;
  const script = loading.hooksScript?.();
  if (script === undefined) return;
  const own = `import { createRequire } from 'node:module'; const require = createRequire(process.execPath); ${script}`;
  register.call(Module, `data:text/javascript,${encodeURIComponent(own)}`);
}

/** Public ways into the loader that lead past the functions that are replaced elsewhere. */
const LATER = ['findPackageJSON', 'register'];
const ENTRANCES = ['_findPath', 'registerHooks', ...LATER];

/**
 * Has Node.js' own loader see the archive before one of these ways is taken. Some are there only when node:module is
 * loaded.
 *
 * @param {import('./loading.js').Loading} loading
 */
export function watchEntrances(loading) {
  for (const name of ENTRANCES) {
    const native = Module[name];
    if (native) replace(name, entrance(loading, name, native));
    else if (LATER.includes(name)) replaceLater(name, (later) => entrance(loading, name, later));
  }
}

/**
 * @param {string} name
 * @param {(native: Function) => Function} replacement
 */
function replaceLater(name, replacement) {
  Object.defineProperty(Module, name, {
    configurable: true,
    set(native) {
      replace(name, replacement(native));
    },
  });
}

/**
 * @param {string} name
 * @param {Function} value
 */
function replace(name, value) {
  Object.defineProperty(Module, name, { value, configurable: true, enumerable: true, writable: true });
}

/**
 * @param {import('./loading.js').Loading} loading
 * @param {string} name
 * @param {Function} native
 */
function entrance(loading, name, native) {
  const entered = (/** @type {any[]} */ ...given) => {
    loading.nativeLoading();
    if (name === 'register') expectHooks(loading, native);
    if (name === 'findPackageJSON') return loading.seam?.findPackageJson(native, given);
    return Reflect.apply(native, Module, given);
  };
  Object.defineProperty(entered, 'name', { value: native.name, configurable: true });
  Object.defineProperty(entered, 'length', { value: native.length, configurable: true });
  return entered;
}
