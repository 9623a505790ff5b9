import { join } from 'node:path';
import { pathWithin } from '../extract/paths.js';
import { FolderError } from '../folders/index.js';
import { GivenFiles } from './given-files.js';
import { filesOfAddon } from './libraries.js';

/** What dynamic loaders say of a file system that allows no execution. */
const NOT_EXECUTABLE = /failed to map segment|Operation not permitted|not allowed|noexec/i;

/**
 * Lets process.dlopen, which require() of an addon ends in, load addons of the archive: they are put on disk first,
 * with the libraries that they need. Each thread has a process of its own.
 *
 * @param {import('../application.js').Host} host
 */
export function install(host) {
  const { dlopen } = process;
  const files = new GivenFiles(host);
  /** @type {Map<string, string>} paths on disk of what was loaded, by paths in the archive */
  const loaded = new Map();

  process.dlopen = function (/** @type {any} */ module, ...rest) {
    open(module, ...rest);
    module.exports = files.wrap(module.exports);
  };

  /**
   * @param {object} module
   * @param {string} filename
   * @param {any[]} flags
   */
  function open(module, filename, ...flags) {
    const path = pathWithin(host.root, plain(filename));
    const known = path === undefined ? filename : loaded.get(path);
    if (path === undefined || known !== undefined || host.archive.find(path) < 0) {
      return dlopen.call(process, module, known ?? filename, ...flags);
    }
    return unpacked(host, path, (file) => {
      load(() => dlopen.call(process, module, file, ...flags), file, plain(filename));
      loaded.set(path, file);
    });
  }
}

/**
 * Without the prefix that Windows' long paths have.
 *
 * @param {unknown} filename
 */
function plain(filename) {
  return String(filename).replace(/^\\\\\?\\(?:UNC\\)?/, '');
}

/**
 * @param {import('../application.js').Host} host
 * @param {string} path
 * @param {(file: string) => void} use
 */
function unpacked({ archive, extraction }, path, use) {
  const own = archive.pathOf(archive.find(path));
  extraction.unpack(filesOfAddon(archive, own), own, (folder) => use(join(folder, ...own.split('/'))));
}

/**
 * @param {() => void} open
 * @param {string} file
 * @param {string} name that the application knows it by
 */
function load(open, file, name) {
  try {
    open();
  } catch (error) {
    const failure = /** @type {Error} */ (error);
    if (process.platform !== 'win32' && NOT_EXECUTABLE.test(failure.message)) {
      throw new FolderError(file, `can't be loaded: ${failure.message}`, error); // another place may allow it
    }
    failure.message = failure.message.replaceAll(file, name);
    throw failure;
  }
}
