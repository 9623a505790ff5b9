import { CODE_CACHE_HEADER_SIZE } from '../generated/layout.js';
import { hasTheseFlags, isOfThisV8 } from './fitting.js';

// An entry is a header, the digest of the script, and the cache; little-endian:
//   0  4  "FILE"
//   4  4  size of the cache
//   8  4  CRC-32 of the cache
//  16 32  SHA-256 of the script
//  48     the cache, aligned as V8 wants it
const MAGIC = 0x454c4946;
const MAGIC_AT = 0;
const SIZE_AT = 4;
const CRC_AT = 8;
const DIGEST_AT = 16;
const CACHE_AT = 48;

/** Bytes of the largest cache that is kept. */
export const LARGEST = 64 << 20;

/** Bytes of the largest entry. */
export const LARGEST_ENTRY = LARGEST + CACHE_AT;

/**
 * @typedef {object} Script what an entry is for
 * @property {Buffer} digest its SHA-256
 * @property {import('../boot/checksum.js').Crc32} crc32
 */

/**
 * The cache within an entry.
 *
 * @param {Buffer} entry
 * @param {Script} script
 * @returns {Buffer | undefined} undefined where the entry is damaged, or of another script, V8 or set of flags
 */
export function cacheOf(entry, { digest, crc32 }) {
  const cache = entry.subarray(CACHE_AT);
  const whole =
    cache.length > CODE_CACHE_HEADER_SIZE &&
    entry.readUInt32LE(MAGIC_AT) === MAGIC &&
    entry.readUInt32LE(SIZE_AT) === cache.length &&
    entry.readUInt32LE(CRC_AT) === crc32(cache) &&
    entry.compare(digest, 0, digest.length, DIGEST_AT, DIGEST_AT + digest.length) === 0;
  return whole && isOfThisV8(cache) && hasTheseFlags(cache) ? cache : undefined;
}

/**
 * @param {Buffer} cache
 * @param {Script} script
 */
export function entryOf(cache, { digest, crc32 }) {
  const entry = Buffer.alloc(CACHE_AT + cache.length);
  entry.writeUInt32LE(MAGIC, MAGIC_AT);
  entry.writeUInt32LE(cache.length, SIZE_AT);
  entry.writeUInt32LE(crc32(cache), CRC_AT);
  digest.copy(entry, DIGEST_AT);
  cache.copy(entry, CACHE_AT);
  return entry;
}
