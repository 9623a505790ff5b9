import { openSync, writeSync } from 'node:fs';
import { Archive } from '../archive/archive.js';

/**
 * Tells a file which of an archive's files, folders and links this thread looks up from now on, by whatever means, and
 * whose contents it reads. It is told at once, since a process may be ended at any time: a line for each, the node, and
 * `read` behind it. All threads and processes of an application tell the same file.
 *
 * @param {string} file
 */
export function tellVisits(file) {
  const told = openSync(file, 'a'); // before fs sees the archive
  /** @type {Set<string>} */
  const lines = new Set();
  const tell = (/** @type {string} */ line) => {
    if (lines.has(line)) return;
    lines.add(line);
    writeSync(told, `${line}\n`);
  };
  const { find, content, read } = Archive.prototype;
  Archive.prototype.find = function (path, follow) {
    const node = find.call(this, path, follow);
    if (node > 0) tell(String(node));
    return node;
  };
  Archive.prototype.content = function (node) {
    tell(`${node} read`);
    return content.call(this, node);
  };
  Archive.prototype.read = function (node, target, position) {
    tell(`${node} read`);
    return read.call(this, node, target, position);
  };
}
