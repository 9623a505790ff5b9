import { resolve } from 'node:path';
import { DIRECTORY } from '../archive/layout.js';
import { pathWithin } from '../extract/paths.js';

/**
 * The working directory may be one of the archive. The system can't go there: it stays where it was, and Node.js is
 * told otherwise. Relative paths of fs are looked up there, and children that act as node start there; for other
 * programs the directory is put on disk.
 */
export class WorkingDirectory {
  /**
   * @param {import('../archive/archive.js').Archive} archive
   * @param {string} root that the archive is mounted at, with its separator
   * @param {import('../fs/places.js').Places} places
   */
  constructor(archive, root, places) {
    this.archive = archive;
    this.root = root;
    this.places = places;
    /** Absolute; undefined where it is the system's. @type {string | undefined} */
    this.path = undefined;
  }

  /** @param {boolean} isThread threads have no directory of their own */
  install(isThread) {
    const { chdir, cwd } = process;
    process.cwd = () => this.path ?? cwd.call(process);
    if (isThread) return;
    process.chdir = (directory) => {
      const path = typeof directory === 'string' ? resolve(directory) : directory;
      const within = typeof path === 'string' ? pathWithin(this.root, path) : undefined;
      if (within === undefined) {
        chdir.call(process, path);
        this.set(undefined);
      } else {
        this.check(within, directory);
        this.set(path);
      }
    };
    for (const [name, value] of Object.entries({ cwd, chdir })) {
      Object.defineProperty(/** @type {any} */ (process)[name], 'name', { value: value.name });
    }
  }

  /** @param {string | undefined} path of a directory of the archive */
  set(path) {
    this.path = path;
    this.places.inside = path !== undefined;
  }

  /**
   * @param {string} within
   * @param {string} directory as the application gave it
   */
  check(within, directory) {
    const node = this.archive.find(within);
    if (node >= 0 && this.archive.kind(node) === DIRECTORY) return;
    const { constants } = require('node:os');
    const code = node >= 0 ? 'ENOTDIR' : 'ENOENT';
    const text = code === 'ENOENT' ? 'no such file or directory' : 'not a directory';
    const path = process.cwd();
    const error = new Error(`${code}: ${text}, chdir '${path}' -> '${directory}'`);
    throw Object.assign(error, { errno: -constants.errno[code], code, syscall: 'chdir', path, dest: directory });
  }
}
