import { lstatSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { DIRECTORY, LINK, ON_DISK } from '../archive/layout.js';
import { FolderError, ownFolder, privileges, userPlaces } from '../folders/index.js';
import { Entries, packageOf } from './entries.js';
import { ExtractError } from './errors.js';
import { prune, touch } from './prune.js';
import { checkEntries, writeEntries } from './write.js';

export { Entries, isLibrary, isNative, packageOf } from './entries.js';
export { ExtractError } from './errors.js';

/**
 * @typedef {import('../archive/archive.js').Archive} Archive
 * @typedef {import('./entries.js').Entry} Entry
 * @typedef {import('../folders/places.js').Place} Place
 */

/** For what the operating system reads itself: files of the archive on disk, written once, checked before each use. */
export class Extraction {
  /** @param {Archive} archive */
  constructor(archive) {
    this.archive = archive;
    /** @type {Map<string, string>} folders that this process has checked, by the names of their contents */
    this.checked = new Map();
    /** Where the archive is seen, if that is a folder on disk. @type {string | undefined} */
    this.root = undefined;
  }

  /**
   * Puts on disk what `--extract` chose, for what opens files of the application without Node.js' fs. The archive is
   * then seen in that folder.
   *
   * @param {string} [known] the folder of the process, or the thread, that started this one
   * @returns {string} the folder
   */
  unpackRoot(known) {
    const entries = new Entries(this.archive).addOnDisk().list();
    const parent = known && dirname(known);
    const chosen = parent ? [{ base: dirname(parent), names: [basename(parent)] }] : undefined;
    this.root = this.unpack(entries, 'what --extract chose', (folder) => folder, { chosen, contents: false });
    return this.root;
  }

  /**
   * Puts files on disk, as they lie in the archive below a folder of their own.
   *
   * @template T
   * @param {Entry[]} entries not empty
   * @param {string} what for the error
   * @param {(folder: string) => T} use the folder; where it throws a FolderError, the next place is tried
   * @param {object} [options]
   * @param {Place[]} [options.chosen] instead of the usual places
   * @param {boolean} [options.contents] whether contents are compared, and not sizes and times only
   * @returns {T}
   * @throws {ExtractError} where no place can be used
   */
  unpack(entries, what, use, { chosen = places(), contents = true } = {}) {
    const reason = privileges();
    if (reason !== undefined) throw new ExtractError(what, [`this process has privileges, ${reason}`]);
    const name = nameOf(this.archive, entries);
    const known = this.checked.get(name);
    if (known !== undefined) return use(known);
    const reasons = [];
    for (const place of chosen) {
      try {
        const folder = this.unpackInto(place, name, entries, contents);
        const result = use(folder);
        if (contents) this.checked.set(name, folder);
        return result;
      } catch (error) {
        if (!isOfPlace(error)) throw error;
        reasons.push(/** @type {Error} */ (error).message);
      }
    }
    throw new ExtractError(what, reasons);
  }

  /**
   * @param {Place} place
   * @param {string} name
   * @param {Entry[]} entries
   * @param {boolean} contents
   * @returns {string} the folder
   */
  unpackInto(place, name, entries, contents) {
    const parent = ownFolder(place.base, ...place.names);
    const folder = join(parent, name);
    if (this.isWhole(entries, folder, contents)) {
      touch(folder);
      return folder;
    }
    const temporary = join(parent, temporaryName(name));
    mkdirSync(temporary, { mode: 0o700 });
    try {
      writeEntries(this.archive, entries, temporary);
      const aside = join(parent, temporaryName(name));
      const isPlaced = moveIntoPlace(temporary, folder) || this.isWhole(entries, folder, contents);
      if (!isPlaced) replace(temporary, folder, aside);
    } finally {
      rmSync(temporary, { recursive: true, force: true }); // nothing, if all went well
    }
    checkEntries(this.archive, entries, folder, contents); // another process may have been quicker
    prune(parent, name);
    return folder;
  }

  /**
   * @param {Entry[]} entries
   * @param {string} folder
   * @param {boolean} contents
   */
  isWhole(entries, folder, contents) {
    if (lstatSync(folder, { throwIfNoEntry: false }) === undefined) return false;
    try {
      checkEntries(this.archive, entries, folder, contents);
      return true;
    } catch (error) {
      note(`${folder} is written anew: ${/** @type {Error} */ (error).message}`);
      return false;
    }
  }

  /**
   * A file or directory of the archive on disk, a file with all of its package.
   *
   * @param {number} node
   * @param {boolean} [all] with the whole archive
   * @returns {string} its path
   */
  pathOnDisk(node, all = false) {
    const { archive } = this;
    const path = archive.pathOf(node);
    if (this.root !== undefined && isOnDisk(archive, node)) return join(this.root, ...path.split('/'));
    const entries = new Entries(archive);
    if (all) entries.add('');
    else if (archive.kind(node) === DIRECTORY) entries.add(path);
    else entries.add(packageOf(archive, node), withoutDependencies(packageOf(archive, node))).add(path);
    return this.fileOnDisk(entries, path, archive.kind(node) === DIRECTORY);
  }

  /**
   * @param {Entries} entries
   * @param {string} path of one of them, or of a directory of theirs
   * @param {boolean} [isDirectory]
   * @returns {string} its path on disk
   */
  fileOnDisk(entries, path, isDirectory = false) {
    return this.unpack(entries.list(), path, (folder) => {
      const target = join(folder, ...path.split('/'));
      if (isDirectory) mkdirSync(target, { recursive: true, mode: 0o700 }); // one without files
      return target;
    });
  }
}

/**
 * Whether `--extract` chose a file, or all of a directory.
 *
 * @param {Archive} archive
 * @param {number} node
 * @returns {boolean}
 */
function isOnDisk(archive, node) {
  if (!(archive.flags(node) & ON_DISK)) return false;
  const count = archive.kind(node) === DIRECTORY ? archive.childCount(node) : 0;
  for (let at = 0; at < count; at++) if (!isOnDisk(archive, archive.firstChild(node) + at)) return false;
  return true;
}

/** @param {string} directory of a package */
function withoutDependencies(directory) {
  const dependencies = directory === '' ? 'node_modules' : `${directory}/node_modules`;
  return (/** @type {string} */ path) => path !== dependencies;
}

/** @returns {Place[]} */
function places() {
  const chosen = process.env.FOSSILIZE_EXTRACT_DIR;
  return chosen ? [{ base: resolve(chosen), names: ['extract'] }] : userPlaces('extract');
}

/**
 * Errors that another place may not have: of our rule and of the file system.
 *
 * @param {unknown} error
 */
function isOfPlace(error) {
  return error instanceof FolderError || typeof (/** @type {NodeJS.ErrnoException} */ (error).errno) === 'number';
}

/**
 * The same for the same files, whatever the executable that they come from.
 *
 * @param {Archive} archive
 * @param {Entry[]} entries
 * @returns {string} 32 hexadecimal digits
 */
function nameOf(archive, entries) {
  const hash = require('node:crypto').createHash('sha256');
  for (const { path, node, kind, executable } of entries) {
    const content = kind === LINK ? archive.target(node) : `${archive.size(node)} ${archive.contentCrc(node)}`;
    hash.update(`${path}\0${kind} ${executable ? 'x' : '-'} ${content}\0`);
  }
  return hash.digest('hex').slice(0, 32);
}

/** @param {string} name */
function temporaryName(name) {
  return `.${name}.${process.pid}.${require('node:crypto').randomBytes(6).toString('hex')}.tmp`;
}

/**
 * @param {string} temporary
 * @param {string} folder
 * @returns {boolean} false where there is one already
 */
function moveIntoPlace(temporary, folder) {
  try {
    renameSync(temporary, folder);
    return true;
  } catch (error) {
    if (lstatSync(folder, { throwIfNoEntry: false }) === undefined) throw error;
    return false;
  }
}

/**
 * @param {string} temporary
 * @param {string} folder that is damaged
 * @param {string} aside where it goes
 */
function replace(temporary, folder, aside) {
  try {
    renameSync(folder, aside);
    moveIntoPlace(temporary, folder); // or another process was quicker
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

/** @param {string} text */
function note(text) {
  if (process.env.FOSSILIZE_DEBUG) process.stderr.write(`fossilize: extract: ${text}\n`);
}
