import { boundPaths } from './bounds.js';
import { Loading } from './loading.js';
import { installResolver } from './resolve.js';
import { installScripts } from './scripts.js';

/**
 * Makes this thread load modules from the archive, by `require` and `import` alike.
 *
 * @param {import('../archive/archive.js').Archive} archive mounted at the root
 * @param {string} root with a separator at its end
 * @param {{ options?: string }} [settings] options: what the executable was packaged with, one a line
 * @returns {Loading}
 */
export function installModules(archive, root, { options = '' } = {}) {
  const loading = new Loading(archive, root, options);
  boundPaths(loading.tree);
  installResolver(loading);
  installScripts(loading);
  if (!loading.usual) loading.nativeLoading();
  return loading;
}

