import { haveInternals, internals } from '../modules/internals.js';
import { install } from './index.js';

/**
 * Where threads may come from. node:worker_threads takes 1.4 ms to load, which programs without threads don't pay.
 *
 * @typedef {object} ThreadWatch
 * @property {(text: string) => void} sees a module's text is about to run
 * @property {() => void} expects code whose text isn't known is about to run
 */

const MODULE = 'worker_threads';

/**
 * @param {import('../application.js').Host} host
 * @returns {ThreadWatch}
 */
export function watch(host) {
  let isInstalled = false;
  const installNow = () => {
    if (isInstalled) return;
    isInstalled = true;
    install(host);
  };
  let isAwaited = false;
  const expects = () => {
    if (isInstalled || isAwaited) return;
    isAwaited = true;
    if (haveInternals()) whenLoaded(installNow);
    else installNow();
  };
  const { getBuiltinModule } = process;
  if (getBuiltinModule) {
    process.getBuiltinModule = /** @type {any} */ (
      function (/** @type {string} */ id) {
        if (String(id).endsWith(MODULE)) installNow();
        return Reflect.apply(getBuiltinModule, process, arguments);
      }
    );
    Object.defineProperty(process.getBuiltinModule, 'name', { value: 'getBuiltinModule' });
  }
  return {
    expects,
    sees(text) {
      if (!isInstalled && text.includes(MODULE)) installNow();
    },
  };
}

/**
 * All of Node.js' ways to a built-in module end in one function of it.
 *
 * @param {() => void} work
 */
function whenLoaded(work) {
  const entry = internals().require('internal/bootstrap/realm').BuiltinModule.map.get(MODULE);
  const { compileForPublicLoader } = entry;
  entry.compileForPublicLoader = function () {
    entry.compileForPublicLoader = compileForPublicLoader;
    const exported = Reflect.apply(compileForPublicLoader, this, arguments);
    work();
    return exported;
  };
}
