import { ArchiveError } from './errors.js';

/** Bounds what a block's decompression allocates; writers make blocks of 64 kB to 1 MB. */
const LARGEST_BLOCK = 16 << 20;

/**
 * Where the blocks of a file lie that is stored in blocks: u32 size of a block, u32 number of blocks, a u32 stored size
 * for each; then the blocks.
 *
 * @typedef {object} BlockTable
 * @property {number} blockSize uncompressed bytes of a block; the last one's may be fewer
 * @property {number[]} starts where each block's stored bytes begin, and where the last one's end
 */

/**
 * @param {Buffer} stored all of the file's stored bytes
 * @param {number} size of the file
 * @param {string} path for messages
 * @returns {BlockTable}
 */
export function readBlockTable(stored, size, path) {
  const blockSize = stored.length < 8 ? 0 : stored.readUInt32LE(0);
  const count = stored.length < 8 ? 0 : stored.readUInt32LE(4);
  const plausible = blockSize > 0 && blockSize <= LARGEST_BLOCK && count === Math.ceil(size / blockSize);
  if (!plausible || 8 + 4 * count > stored.length) {
    throw new ArchiveError(`the table of ${path} tells ${count} blocks of ${blockSize} bytes for ${size} bytes`);
  }
  let start = 8 + 4 * count;
  const starts = [start];
  for (let index = 0; index < count; index++) {
    start += stored.readUInt32LE(8 + 4 * index);
    starts.push(start);
  }
  if (start !== stored.length) {
    throw new ArchiveError(`the blocks of ${path} end at ${start}, expected ${stored.length}`);
  }
  return { blockSize, starts };
}

/**
 * @param {BlockTable} table
 * @param {number} index
 * @returns {{start: number, end: number}} of a block's stored bytes
 */
export function blockAt({ starts }, index) {
  return { start: Number(starts[index]), end: Number(starts[index + 1]) };
}
