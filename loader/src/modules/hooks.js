import { Module } from 'node:module';
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

/** Public ways into the loader that lead past the functions that are replaced elsewhere. */
const ENTRANCES = ['_findPath', 'findPackageJSON', 'register', 'registerHooks'];

/**
 * Has Node.js' own loader see the archive before one of these ways is taken.
 *
 * @param {import('./loading.js').Loading} loading
 */
export function watchEntrances(loading) {
  const loader = /** @type {any} */ (Module);
  for (const name of ENTRANCES) {
    const native = loader[name];
    if (!native) continue;
    loader[name] = function () {
      loading.nativeLoading();
      if (name === 'register') isRegistered = true;
      return Reflect.apply(native, this, arguments);
    };
    Object.defineProperty(loader[name], 'name', { value: native.name, configurable: true });
    Object.defineProperty(loader[name], 'length', { value: native.length, configurable: true });
  }
}
