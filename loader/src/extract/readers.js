import { syncBuiltinESMExports } from '../shared/node-module.js';
import { DIRECTORY, FILE } from '../archive/layout.js';
import { Entries } from './index.js';
import { pathWithin } from './paths.js';

/** Built-in modules that open files without fs get files of the archive that were put on disk. */

/** @typedef {import('../application.js').Host} Host */

/**
 * node:sqlite: a database of the archive can be read. What writes to it fails, as it does elsewhere in the archive.
 *
 * @param {Host} host
 */
export function installSqlite(host) {
  const sqlite = /** @type {any} */ (require('node:sqlite'));
  const Native = sqlite.DatabaseSync;
  class DatabaseSync extends Native {
    /**
     * @param {any} path
     * @param {any[]} options
     */
    constructor(path, ...options) {
      const file = databaseOnDisk(host, path);
      if (file === undefined) super(path, ...options);
      else super(file, { ...options[0], readOnly: true });
    }
  }
  Object.defineProperty(DatabaseSync, 'name', { value: Native.name }); // Node.js 26 calls it Database
  for (const name of Object.keys(sqlite)) if (sqlite[name] === Native) sqlite[name] = DatabaseSync;
  syncBuiltinESMExports();
}

/**
 * @param {Host} host
 * @param {unknown} path
 * @returns {string | undefined}
 */
function databaseOnDisk({ archive, root, extraction }, path) {
  const within = pathWithin(root, pathOf(path));
  const node = within === undefined ? -1 : archive.find(within);
  if (node < 0 || archive.kind(node) !== FILE) return undefined;
  const own = archive.pathOf(node);
  return extraction.fileOnDisk(new Entries(archive).add(own), own);
}

/**
 * node:wasi: directories of the archive can be given to a WebAssembly program.
 *
 * @param {Host} host
 */
export function installWasi(host) {
  const wasi = require('node:wasi');
  const Native = wasi.WASI;
  class WASI extends Native {
    /** @param {any} options */
    constructor(options) {
      const { preopens } = options ?? {};
      super(preopens === undefined ? options : { ...options, preopens: directoriesOnDisk(host, preopens) });
    }
  }
  wasi.WASI = WASI;
  syncBuiltinESMExports();
}

/**
 * @param {Host} host
 * @param {object} preopens
 */
function directoriesOnDisk({ archive, root, extraction }, preopens) {
  return Object.fromEntries(Object.entries(preopens).map(([name, directory]) => {
    const within = pathWithin(root, pathOf(directory));
    const node = within === undefined ? -1 : archive.find(within);
    return [name, node >= 0 && archive.kind(node) === DIRECTORY ? extraction.pathOnDisk(node) : directory];
  }));
}

/**
 * @param {unknown} path a path, bytes, or a file's URL
 * @returns {string} absolute
 */
function pathOf(path) {
  if (path instanceof URL) return path.protocol === 'file:' ? require('node:url').fileURLToPath(path) : '';
  const text = path instanceof Uint8Array ? Buffer.from(path).toString() : path;
  return typeof text === 'string' && text !== ':memory:' ? require('node:path').resolve(text) : '';
}
