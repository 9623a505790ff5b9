import { lstatSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { DIRECTORY, FILE, LINK } from '../../src/archive/layout.js';

/**
 * @typedef {object} Scanned a file, directory or link on disk, as an archive numbers it
 * @property {string} path from the folder, with "/"
 * @property {Buffer} name
 * @property {number} kind
 * @property {number} parent
 * @property {string} file its path on disk
 * @property {import('node:fs').Stats} stat
 * @property {number} first child
 * @property {number} count of children
 */

/**
 * @param {string} folder
 * @returns {Scanned[]} directory by directory, so that children are contiguous and sorted
 */
export function scan(folder) {
  const nodes = [scanned('', Buffer.alloc(0), 0, folder)];
  for (let index = 0; index < nodes.length; index++) {
    const node = /** @type {Scanned} */ (nodes[index]);
    if (node.kind !== DIRECTORY) continue;
    const names = readdirSync(node.file, { encoding: 'buffer' }).sort(Buffer.compare);
    node.first = nodes.length;
    node.count = names.length;
    for (const name of names) {
      const below = node.path === '' ? name.toString() : `${node.path}/${name}`;
      nodes.push(scanned(below, name, index, path.join(node.file, name.toString())));
    }
  }
  return nodes;
}

/**
 * @param {string} below
 * @param {Buffer} name
 * @param {number} parent
 * @param {string} file
 * @returns {Scanned}
 */
function scanned(below, name, parent, file) {
  const stat = lstatSync(file);
  const kind = stat.isDirectory() ? DIRECTORY : stat.isSymbolicLink() ? LINK : FILE;
  return { path: below, name, kind, parent, file, stat, first: 0, count: 0 };
}
