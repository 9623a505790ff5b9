import * as layout from './layout.js';
import { crc32 } from './checksum.js';
import { ArchiveError } from './errors.js';

const { Header, HEADER_BYTES } = layout;

/**
 * An element of an index that CRC or bounds have been checked for.
 *
 * @param {Uint32Array} words
 * @param {number} index
 */
export const word = (words, index) => /** @type {number} */ (words[index]);

/**
 * The index as 32-bit words, after header and index were checked once.
 *
 * The CRC is worth its price, 0.1 ms per 500 kB (some 6,000 files): the index decides which bytes are run as which
 * module, no other checksum covers it at run time, and it reads what lookups will read anyway. With it, fields inside
 * the index need no check of their own when they are used; offsets of contents are checked by Archive.slice.
 *
 * @param {Buffer} bytes
 * @returns {Uint32Array}
 */
export function checkedWords(bytes) {
  const magic = bytes.toString('latin1', 0, 8);
  if (bytes.length < HEADER_BYTES || magic !== layout.MAGIC) {
    const found = bytes.toString('hex', 0, 8);
    throw new ArchiveError(`it begins with ${found} and has ${bytes.length} bytes, expected "${layout.MAGIC}"`);
  }
  const header = wordsOf(bytes.subarray(0, HEADER_BYTES));
  const end = checkExtent(header, bytes.length);
  const found = crc32(bytes.subarray(HEADER_BYTES, end));
  if (found !== word(header, Header.indexCrc)) {
    throw new ArchiveError(`the CRC-32 of its index is ${found}, expected ${word(header, Header.indexCrc)}`);
  }
  checkTable(header, 'node', Header.nodeTable, Header.nodes, layout.NODE_BYTES);
  checkTable(header, 'resolution', Header.resolutions, Header.resolutionCount, layout.RESOLUTION_BYTES);
  checkTable(header, 'code cache', Header.caches, Header.cacheCount, layout.CACHE_BYTES);
  return wordsOf(bytes.subarray(0, end));
}

/**
 * @param {Uint32Array} header
 * @param {number} length of the archive as found
 * @returns {number} the end of the index
 */
function checkExtent(header, length) {
  if (word(header, Header.version) !== layout.VERSION) {
    throw new ArchiveError(`its version is ${header[Header.version]}, expected ${layout.VERSION}`);
  }
  const end = word(header, Header.indexEnd);
  const size = word(header, Header.size) + word(header, Header.size + 1) * 2 ** 32;
  if (size !== length || end < HEADER_BYTES || end > size) {
    throw new ArchiveError(`its index ends at ${end} and itself at ${size}, but it has ${length} bytes`);
  }
  return end;
}

/**
 * @param {Uint32Array} header
 * @param {string} name
 * @param {number} start field of the table's offset
 * @param {number} count field of the number of its records
 * @param {number} size of a record
 */
function checkTable(header, name, start, count, size) {
  const end = word(header, start) + word(header, count) * size;
  if (word(header, start) % 4 !== 0 || end > word(header, Header.indexEnd)) {
    throw new ArchiveError(`its ${name} table has ${header[count]} records at offset ${header[start]}, ` +
      `but the index ends at ${header[Header.indexEnd]}`);
  }
}

/**
 * @param {Buffer} bytes
 * @returns {Uint32Array} in place where the memory is aligned, else a copy
 */
function wordsOf(bytes) {
  const whole = bytes.length & ~3;
  if (bytes.byteOffset % 4 === 0) return new Uint32Array(bytes.buffer, bytes.byteOffset, whole / 4);
  return new Uint32Array(Uint8Array.prototype.slice.call(bytes, 0, whole).buffer);
}
