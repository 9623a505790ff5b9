import { sep } from 'node:path';
import { open } from './archive/index.js';
import { mount } from './fs/index.js';
import { installModules } from './modules/index.js';
import { runMain } from './modules/main.js';

/**
 * Starts the application that an archive holds, as `node ENTRY ARGUMENTS` would where its files lie on disk: they are
 * seen below the executable's own path, where no real file can be.
 *
 * @param {Buffer} bytes the archive
 * @param {import('./modules/index.js').Settings} [settings]
 * @param {string[]} [given] arguments of the application; default: those that the executable was started with
 */
export function boot(bytes, settings = {}, given = process.argv.slice(2)) {
  const archive = open(bytes);
  const root = process.execPath + sep;
  mount(archive, root);
  const loading = installModules(archive, root, settings);
  process.argv = [/** @type {string} */ (process.argv[0]), loading.main, ...given];
  runMain(loading);
}
