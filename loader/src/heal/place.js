import { join } from 'node:path';
import { pathOf } from './folder.js';

const DIGITS = 40; // of the digest, in a file's name

/**
 * @typedef {object} Place where an entry lies
 * @property {import('./folder.js').Folder} folder for all entries
 * @property {string} version name of the folder in it for those of this V8, Node.js, processor and user, under these
 *     flags
 * @property {string} file in that
 */

/**
 * Entries of another V8, another Node.js, other flags or another processor are none of ours.
 *
 * @param {import('./folder.js').Folder} folder
 * @param {Buffer} digest of the script
 * @returns {Place}
 */
export function placeOf(folder, digest) {
  const tag = require('node:v8').cachedDataVersionTag().toString(16);
  const uid = process.getuid ? process.getuid() : 'user';
  const version = `${process.version}-${process.arch}-${tag}-${uid}`;
  return { folder, version, file: join(pathOf(folder), version, `${digest.toString('hex').slice(0, DIGITS)}.cache`) };
}
