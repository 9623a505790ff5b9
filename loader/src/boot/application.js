import {
  LOADER_CACHE_CRC_AT,
  LOADER_CACHE_OFFSET_AT,
  LOADER_CACHE_SIZE_AT,
  LOADER_SCRIPT_CRC_AT,
  LOADER_SCRIPT_OFFSET_AT,
} from '../generated/layout.js';

/**
 * Finds code cache and script in the application's asset (LoaderHeader.java).
 *
 * V8 checks of a cache only that it is for a source of the same length, and nothing of its payload: another script with
 * an old cache runs the old code, a damaged cache crashes. So both are summed up before V8 sees them. CRC-32 is what
 * Node.js has that is cheap: 0.14 ms per MB (Node.js 22, EPYC). SHA-256 takes four times as long, and node:crypto some
 * milliseconds to load.
 *
 * @param {Buffer} bytes
 * @param {import('./checksum.js').Crc32} crc32
 */
export function readApplication(bytes, crc32) {
  const cacheSize = bytes.readUInt32LE(LOADER_CACHE_SIZE_AT);
  const cacheAt = bytes.readUInt32LE(LOADER_CACHE_OFFSET_AT);
  const cache = bytes.subarray(cacheAt, cacheAt + cacheSize);
  const script = bytes.subarray(bytes.readUInt32LE(LOADER_SCRIPT_OFFSET_AT));
  const whole = crc32(script) === bytes.readUInt32LE(LOADER_SCRIPT_CRC_AT);
  const usable = whole && cacheSize > 0 && crc32(cache) === bytes.readUInt32LE(LOADER_CACHE_CRC_AT);
  return { script, cache, whole, usable };
}
