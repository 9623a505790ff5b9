import { Embedded, cachesOf } from './caches.js';
import { watchEntrances } from './hooks.js';
import { Loading } from './loading.js';
import { installResolver } from './resolve.js';
import { installScripts } from './scripts.js';

/**
 * @typedef {object} Settings
 * @property {string} [options] of Node.js that the executable was packaged with, one a line
 * @property {import('../shared/user-options.js').Policy} [nodeOptions] what becomes of its user's
 * @property {import('./caches.js').Heal} [heal] finds code caches where the embedded ones don't fit
 * @property {import('./caches.js').Caches} [caches] others than the embedded ones
 * @property {import('./resolve.js').Recorder} [recorder]
 */

/**
 * Makes this thread load modules from the archive, by `require` and `import` alike.
 *
 * @param {import('../archive/archive.js').Archive} archive mounted at the root
 * @param {string} root with a separator at its end
 * @param {Settings} [settings]
 * @returns {Loading}
 */
export function installModules(archive, root, settings = {}) {
  const loading = new Loading(archive, root, settings, settings.caches ?? cachesOf(new Embedded(archive), settings));
  loading.recorder = settings.recorder;
  loading.lookupPaths.install();
  watchEntrances(loading);
  installResolver(loading);
  installScripts(loading);
  if (!loading.usual) loading.nativeLoading();
  return loading;
}
