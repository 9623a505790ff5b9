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
 * @param {object} [settings]
 * @param {string} [settings.options] options of Node.js that the executable was packaged with, one a line
 * @param {string[]} [settings.arguments] of the application; default: those that the executable was started with
 */
export function boot(bytes, { options = '', arguments: given = process.argv.slice(2) } = {}) {
  const archive = open(bytes);
  const root = process.execPath + sep;
  mount(archive, root);
  const loading = installModules(archive, root, { options });
  process.argv = [/** @type {string} */ (process.argv[0]), loading.main, ...given];
  runMain(loading);
}
