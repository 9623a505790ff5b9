import { constants, lstatSync, mkdirSync, readlinkSync } from 'node:fs';
import { isAbsolute, join, parse, resolve, sep } from 'node:path';
import { FolderError } from './errors.js';
import { privileges } from './privileges.js';

/**
 * The one rule for folders that code is loaded from; SECURITY.md says the same in words.
 *
 * 1. A process with privileges that its starter lacks uses no folder.
 * 2. Who else could change what lies there? Every directory on the way belongs to root or to this user, and nobody else
 *    can write to it, unless it is sticky as /tmp is, where only owners can replace what is theirs.
 * 3. Links are followed only above the folder, and only those that nobody but root or this user could have made.
 * 4. The folder itself and all below it belong to this user, are open to nobody else (0700, 0600), and are no links. Or
 *    they are root's, and only root can write there.
 * 5. Nothing is made in a directory that is another user's, but in a sticky one for all: root with a user's HOME would
 *    leave folders there that the user can't open.
 *
 * Windows has no modes and Node.js no access lists: there the folder lies below the user's profile, whose list it
 * inherits, and rules 3 and 4 hold for links and junctions.
 */

const WRITABLE_BY_OTHERS = 0o022;
const OPEN_TO_OTHERS = 0o077;
const STICKY = 0o1000;
const MOST_LINKS = 40;

/** @typedef {import('node:fs').Stats} Stats */

const user = () => process.geteuid?.();

/** @param {Stats} stat */
const isOwn = (stat) => user() === undefined || stat.uid === user();

/** @param {Stats} stat */
const isOwnOrRoots = (stat) => isOwn(stat) || stat.uid === 0;

/** @param {Stats} stat a directory's */
const othersWrite = (stat) => user() !== undefined && (stat.mode & WRITABLE_BY_OTHERS) !== 0;

/**
 * Looks at the way to a folder, from the file system's root on.
 *
 * @param {string} folder absolute, need not be there yet
 * @returns {{ path: string, missing: string[], last: Stats }} the folder's path without links as far as it is there,
 *     the names that aren't, and what the last directory on the way is
 * @throws {FolderError} where another user could change what lies there
 */
function walk(folder) {
  const { root } = parse(folder);
  const names = split(folder);
  let path = root;
  let last = requireSafe(path, lstatSync(path));
  for (let links = 0; names.length > 0;) {
    const below = join(path, /** @type {string} */ (names[0]));
    const stat = lstatSync(below, { throwIfNoEntry: false });
    if (stat === undefined) break;
    if (stat.isSymbolicLink()) {
      requireSafeLink(below, stat, last);
      if (links++ === MOST_LINKS) throw new FolderError(folder, 'has too many links on its way');
      const target = resolve(path, readlinkSync(below));
      names.splice(0, 1, ...split(target));
      path = parse(target).root;
      last = requireSafe(path, lstatSync(path));
    } else {
      last = requireSafe(below, stat);
      path = below;
      names.shift();
    }
  }
  return { path, missing: names, last };
}

/** @param {string} path absolute */
function split(path) {
  return path.slice(parse(path).root.length).split(sep).filter(Boolean);
}

/**
 * @param {string} path
 * @param {Stats} stat
 */
function requireSafe(path, stat) {
  if (!stat.isDirectory()) throw new FolderError(path, 'is no directory');
  if (!isOwnOrRoots(stat)) throw new FolderError(path, `belongs to user ${stat.uid}`);
  if (othersWrite(stat) && !(stat.mode & STICKY)) {
    throw new FolderError(path, `can be written by others (${mode(stat)})`);
  }
  return stat;
}

/**
 * @param {string} path
 * @param {Stats} link
 * @param {Stats} directory that the link lies in
 */
function requireSafeLink(path, link, directory) {
  if (!isOwnOrRoots(link)) throw new FolderError(path, `is a link of user ${link.uid}`);
  if (othersWrite(directory)) throw new FolderError(path, 'is a link in a directory that others can write to');
}

/** @param {Stats} stat */
function mode(stat) {
  return `mode ${(stat.mode & 0o7777).toString(8).padStart(4, '0')}`;
}

/**
 * That something belongs to this user alone, or to root and can't be written by others, as what an image brings along.
 *
 * @param {Stats} stat of lstat, or of fstat for a file that was opened
 * @param {string} path for the message
 * @param {'directory' | 'file'} kind
 * @throws {FolderError}
 */
export function requireOwn(stat, path, kind) {
  if (stat.isSymbolicLink()) throw new FolderError(path, 'is a link');
  if (kind === 'directory' ? !stat.isDirectory() : !stat.isFile()) throw new FolderError(path, `is no ${kind}`);
  if (!isOwnOrRoots(stat)) throw new FolderError(path, `belongs to user ${stat.uid}`);
  if (user() !== undefined && stat.mode & (isOwn(stat) ? OPEN_TO_OTHERS : WRITABLE_BY_OTHERS)) {
    throw new FolderError(path, `is open to other users (${mode(stat)})`);
  }
}

/**
 * A folder of this user alone that code may be loaded from; made where it isn't there.
 *
 * @param {string} base where others than this user may have made the directories: a home, a cache directory, /tmp
 * @param {string[]} names the folder within, one or more names; each of them is to be this user's alone
 * @returns {string} its path without links
 * @throws {FolderError} where it can't be made or another user could change what lies there
 */
export function ownFolder(base, ...names) {
  const way = wayTo(base);
  return enterAll(way, [...way.missing, ...names], make);
}

/**
 * The same, but nothing is made.
 *
 * @param {string} base
 * @param {string[]} names
 * @returns {string}
 * @throws {FolderError}
 */
export function existingFolder(base, ...names) {
  const way = wayTo(base);
  return enterAll(way, [...way.missing, ...names], (path) => {
    throw new FolderError(path, 'does not exist');
  });
}

/**
 * @param {string} base
 * @returns {string | undefined} why no folder of this user can lie there, undefined where one can
 */
export function reasonAgainst(base) {
  try {
    const { path, missing, last } = wayTo(base);
    if (missing.length > 0) requireMaking(join(path, missing[0] ?? ''), last);
    return undefined;
  } catch (error) {
    return /** @type {Error} */ (error).message;
  }
}

/** @param {string} base */
function wayTo(base) {
  const reason = privileges();
  if (reason !== undefined) throw new FolderError(base, `is not used: this process has privileges, ${reason}`);
  if (!isAbsolute(base)) throw new FolderError(base, 'is no absolute path');
  const way = walk(base);
  if (way.missing.length > 1) throw new FolderError(join(way.path, way.missing[0] ?? ''), 'does not exist');
  return way;
}

/**
 * @param {{ path: string, last: Stats }} way
 * @param {string[]} names
 * @param {(path: string) => void} missing makes a directory, or throws
 */
function enterAll({ path, last }, names, missing) {
  let at = path;
  let parent = last;
  for (const name of names) {
    at = join(at, name);
    parent = enter(at, parent, missing);
  }
  return at;
}

/**
 * @param {string} path
 * @param {Stats} parent
 * @param {(path: string) => void} missing
 */
function enter(path, parent, missing) {
  let stat = lstatSync(path, { throwIfNoEntry: false });
  if (stat === undefined) {
    requireMaking(path, parent);
    missing(path);
    stat = lstatSync(path);
  }
  requireOwn(stat, path, 'directory');
  return stat;
}

/**
 * @param {string} path
 * @param {Stats} parent
 */
function requireMaking(path, parent) {
  if (isOwn(parent) || (parent.mode & STICKY && othersWrite(parent))) return;
  throw new FolderError(path, `can't be made: its directory belongs to user ${parent.uid}`);
}

/** @param {string} path */
function make(path) {
  try {
    mkdirSync(path, 0o700);
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    // Else another process was quicker.
    if (code !== 'EEXIST') throw new FolderError(path, `can't be made (${code})`, error);
  }
}

/** To open a file for reading: a link in its last component is refused by the system too. */
export const READ_NO_LINKS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0);
