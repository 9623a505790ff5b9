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
    const entrance = function (/** @type {any[]} */ ...given) {
      loading.nativeLoading();
      if (name === 'register') expectHooks(loading, native);
      if (name === 'findPackageJSON') return loading.seam?.findPackageJson(native, given);
      return Reflect.apply(native, loader, given);
    };
    loader[name] = entrance;
    Object.defineProperty(entrance, 'name', { value: native.name, configurable: true });
    Object.defineProperty(entrance, 'length', { value: native.length, configurable: true });
  }
}
