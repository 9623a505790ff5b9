import { join } from 'node:path';

const DIGITS = 40; // of the digest, in a file's name

/**
 * @typedef {object} Place where an entry lies
 * @property {string} folder for all entries
 * @property {string} versioned the folder in it for those of this V8, Node.js, processor and user, under these flags
 * @property {string} file in that
 */

/**
 * Entries of another V8, another Node.js, other flags or another processor are none of ours.
 *
 * @param {string} folder
 * @param {Buffer} digest of the script
 * @returns {Place}
 */
export function placeOf(folder, digest) {
  const tag = require('node:v8').cachedDataVersionTag().toString(16);
  const uid = process.getuid ? process.getuid() : 'user';
  const versioned = join(folder, `${process.version}-${process.arch}-${tag}-${uid}`);
  return { folder, versioned, file: join(versioned, `${digest.toString('hex').slice(0, DIGITS)}.cache`) };
}
