import { openSync, writeSync } from 'node:fs';
import { Archive } from '../archive/archive.js';

/**
 * Tells a file which of an archive's files, folders and links this thread looks up from now on, by whatever means.
 * Their nodes are written at once, a line for each, since a process may be ended at any time; all threads and processes
 * of an application tell the same file.
 *
 * @param {string} file
 */
export function tellVisits(file) {
  const { find } = Archive.prototype;
  const told = openSync(file, 'a'); // before fs sees the archive
  /** @type {Set<number>} */
  const visited = new Set();
  Archive.prototype.find = function (path, follow) {
    const node = find.call(this, path, follow);
    if (node > 0 && !visited.has(node)) {
      visited.add(node);
      writeSync(told, `${node}\n`);
    }
    return node;
  };
}
