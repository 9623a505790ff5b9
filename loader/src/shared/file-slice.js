import { readSync } from 'node:fs';

/**
 * @typedef {object} Slice
 * @property {number} offset of its first byte within the file
 * @property {number} length in bytes
 */

/**
 * Reads all of a part of a file.
 *
 * @param {number} fd
 * @param {Slice} slice
 * @throws {Error} if the file ends within it
 */
export function readSlice(fd, { offset, length }) {
  const bytes = Buffer.alloc(length);
  let done = 0;
  while (done < length) {
    const count = readSync(fd, bytes, done, length - done, offset + done);
    if (count === 0) throw new Error('the executable ends within its blob');
    done += count;
  }
  return bytes;
}
