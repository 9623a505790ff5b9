import { lstatSync } from 'node:fs';
import { basename } from 'node:path';
import { IN_TEMPORARY } from './folder.js';

/**
 * Code is loaded from there: whoever can write there runs code as this user. Windows has no user ids; there the folder
 * lies below the user's own, whose access list is inherited, and it is only made sure that it is no link.
 *
 * @param {import('node:fs').Stats} stat
 * @param {string} what
 * @throws {Error} if it is not the user's alone
 */
export function requireOwn(stat, what) {
  if (stat.isSymbolicLink()) throw new Error(`${what} is a link`);
  if (process.getuid) {
    if (stat.uid !== process.getuid()) throw new Error(`${what} belongs to user ${stat.uid}`);
    if (stat.mode & 0o077) throw new Error(`${what} is open to other users`);
  }
}

/** @param {import('./place.js').Place} place */
export function requireOwnFolders({ folder, versioned }) {
  if (basename(folder).startsWith(IN_TEMPORARY)) requireOwn(lstatSync(folder), folder);
  requireOwn(lstatSync(versioned), versioned);
}
