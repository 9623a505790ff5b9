import { Node } from './layout.js';

/**
 * A directory's child, by binary search among the names where they lie.
 *
 * @param {import('./archive').Archive} archive
 * @param {number} directory
 * @param {string} name
 * @returns {number} its node, or -1
 */
export function findName(archive, directory, name) {
  const wanted = Buffer.from(name);
  let low = archive.firstChild(directory);
  let high = low + archive.childCount(directory) - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const start = archive.texts + archive.field(middle, Node.name);
    const order = compareBytes(archive.bytes, start, archive.nameLength(middle), wanted);
    if (order === 0) return middle;
    if (order < 0) low = middle + 1;
    else high = middle - 1;
  }
  return archive.caseless ? findFolded(archive, directory, name) : -1;
}

/**
 * As Windows finds names: in any case. The exact name comes first, see above.
 *
 * @param {import('./archive.js').Archive} archive
 * @param {number} directory
 * @param {string} name
 * @returns {number} its node, or -1
 */
function findFolded(archive, directory, name) {
  let children = archive.folded.get(directory);
  if (!children) {
    const first = archive.firstChild(directory);
    children = new Map(archive.names(directory).map((known, index) => [known.toLowerCase(), first + index]));
    archive.folded.set(directory, children);
  }
  return children.get(name.toLowerCase()) ?? -1;
}

/**
 * @param {Uint8Array} bytes
 * @param {number} start
 * @param {number} length
 * @param {Uint8Array} wanted
 * @returns {number} below, at or above 0, as the text at `start` comes before, is or comes after the wanted one
 */
export function compareBytes(bytes, start, length, wanted) {
  const common = Math.min(length, wanted.length);
  for (let index = 0; index < common; index++) {
    const order = Number(bytes[start + index]) - Number(wanted[index]);
    if (order !== 0) return order;
  }
  return length - wanted.length;
}
