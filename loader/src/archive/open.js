'use strict';

const layout = require('./layout');
const { Header, HEADER_BYTES, NODE_BYTES, CACHE_BYTES, RESOLUTION_BYTES } = layout;
const { crc32 } = require('./checksum');
const { ArchiveError } = require('./errors');

/**
 * The index as 32-bit words, after header and index were checked once.
 *
 * The CRC is worth its price, 0.1 ms per 500 kB (some 6,000 files): the index is what decides which bytes are run as which
 * module, no other checksum covers it at run time, and what it reads lies in memory for the lookups that follow. With it,
 * fields inside the index need no check of their own when they're used; offsets of contents are checked by Archive.slice.
 *
 * @param {Buffer} bytes
 * @returns {Uint32Array}
 */
function checkedWords(bytes) {
  if (bytes.length < HEADER_BYTES || bytes.latin1Slice(0, 8) !== layout.MAGIC) {
    throw new ArchiveError(`it begins with ${bytes.hexSlice(0, 8)} and has ${bytes.length} bytes, expected "${layout.MAGIC}"`);
  }
  const header = wordsOf(bytes.subarray(0, HEADER_BYTES));
  if (header[Header.version] !== layout.VERSION) {
    throw new ArchiveError(`its version is ${header[Header.version]}, expected ${layout.VERSION}`);
  }
  const end = header[Header.indexEnd];
  const size = header[Header.size] + header[Header.size + 1] * 2 ** 32;
  if (size !== bytes.length || end < HEADER_BYTES || end > size) {
    throw new ArchiveError(`its index ends at ${end} and itself at ${size}, but it has ${bytes.length} bytes`);
  }
  const found = crc32(bytes.subarray(HEADER_BYTES, end));
  if (found !== header[Header.indexCrc]) {
    throw new ArchiveError(`the CRC-32 of its index is ${found}, expected ${header[Header.indexCrc]}`);
  }
  checkTable('node', header[Header.nodeTable], header[Header.nodes], NODE_BYTES, end);
  checkTable('resolution', header[Header.resolutions], header[Header.resolutionCount], RESOLUTION_BYTES, end);
  checkTable('code cache', header[Header.caches], header[Header.cacheCount], CACHE_BYTES, end);
  return wordsOf(bytes.subarray(0, end));
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

/**
 * @param {string} name
 * @param {number} start
 * @param {number} count
 * @param {number} size of a record
 * @param {number} end of the index
 */
function checkTable(name, start, count, size, end) {
  if (start % 4 !== 0 || start + count * size > end) {
    throw new ArchiveError(`its ${name} table has ${count} records at offset ${start}, but the index ends at ${end}`);
  }
}

module.exports = { checkedWords };
