import { ArchiveError } from './errors.js';
import { ZSTD } from './layout.js';

/**
 * @param {Buffer} stored
 * @param {number} flags of its node
 * @param {number} size what must come out; more isn't allocated
 * @returns {Buffer}
 */
export function inflate(stored, flags, size) {
  if (size === 0) return Buffer.alloc(0);
  const zlib = require('node:zlib');
  const options = { maxOutputLength: size };
  try {
    return flags & ZSTD ? zlib.zstdDecompressSync(stored, options) : zlib.inflateRawSync(stored, options);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ArchiveError(`a file's compressed content can't be read (${reason})`, { cause });
  }
}
