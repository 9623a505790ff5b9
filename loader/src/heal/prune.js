import { lstatSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { LARGEST } from './entry.js';

/** Bytes of all entries together. */
const LIMIT = 256 << 20;

/** Milliseconds: a temporary file as old as that was left by a process that was killed. */
const STALE = 3600_000;

/** Names of ours; whatever else lies in the folder that the user chose is another program's. */
const VERSION = /^v\d+\.\d+\.\d+\S*-\w+-[0-9a-f]+-(?:\d+|user)$/;
const ENTRY = /^[0-9a-f]{40}\.cache$/;
const TEMPORARY = /^\.\d+-\d+\.tmp$/;

/** Of Node.js' own cache of modules, which it never limits. */
const MODULE = /^[0-9a-f]{8,16}$/;

/** @typedef {{ file: string, size: number, mtimeMs: number }} Entry */

/**
 * Deletes what killed processes left, and the oldest entries beyond the limit.
 *
 * @param {string} folder of all entries
 * @param {string} newest an entry that stays, whatever its size
 * @param {number} [limit] bytes of all entries together
 */
export function prune(folder, newest, limit = LIMIT) {
  deleteOldest(filesOf(folder, (file, name, age) => {
    if (TEMPORARY.test(name) && age > STALE) rmSync(file, { force: true });
    return ENTRY.test(name) && file !== newest;
  }), limit - LARGEST);
}

/**
 * Deletes the oldest of Node.js' own cached modules beyond the limit.
 *
 * @param {string} folder that Node.js was given
 * @param {number} [limit] bytes of all of them together
 */
export function pruneModules(folder, limit = LIMIT) {
  deleteOldest(filesOf(folder, (_, name) => MODULE.test(name)), limit);
}

/**
 * @param {Entry[]} entries
 * @param {number} limit
 */
function deleteOldest(entries, limit) {
  entries.sort((a, b) => b.mtimeMs - a.mtimeMs);
  let total = 0;
  for (const { file, size } of entries) {
    total += size;
    if (total > limit) rmSync(file, { force: true });
  }
}

/**
 * This user's files in this user's folders of the kind, none of them a link.
 *
 * @param {string} folder
 * @param {(file: string, name: string, age: number) => boolean} isWanted
 * @returns {Entry[]}
 */
function filesOf(folder, isWanted) {
  return ownNames(folder, 'directory').filter(({ name }) => VERSION.test(name)).flatMap((version) =>
    ownNames(version.file, 'file')
      .filter(({ file, name, mtimeMs }) => isWanted(file, name, Date.now() - mtimeMs)));
}

/**
 * @param {string} folder
 * @param {'directory' | 'file'} kind
 * @returns {(Entry & { name: string })[]}
 */
function ownNames(folder, kind) {
  return readdirSync(folder).flatMap((name) => {
    const file = join(folder, name);
    try {
      const stat = lstatSync(file);
      const isOwn = (process.geteuid?.() ?? stat.uid) === stat.uid;
      const isKind = kind === 'directory' ? stat.isDirectory() : stat.isFile();
      return isOwn && isKind ? [{ file, name, size: stat.size, mtimeMs: stat.mtimeMs }] : [];
    } catch {
      return []; // another process was quicker
    }
  });
}
