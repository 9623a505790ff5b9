import { createHash } from 'node:crypto';
import vm from 'node:vm';
import zlib from 'node:zlib';
import * as layout from '../../src/generated/layout.js';
import { MAIN_PARAMETERS } from '../../src/shared/main-script.js';

/**
 * The asset that boot takes the application from, as LoaderAsset.java writes it.
 *
 * @param {string} script
 * @param {Buffer} [cache]
 */
export function applicationAsset(script, cache = Buffer.alloc(0)) {
  const source = Buffer.from(script);
  const header = Buffer.alloc(layout.LOADER_HEADER_SIZE);
  header.write('FOSSILIZ');
  header.writeUInt32LE(cache.length, layout.LOADER_CACHE_SIZE_AT);
  header.writeUInt32LE(header.length, layout.LOADER_CACHE_OFFSET_AT);
  header.writeUInt32LE(header.length + cache.length, layout.LOADER_SCRIPT_OFFSET_AT);
  header.writeUInt32LE(zlib.crc32(cache), layout.LOADER_CACHE_CRC_AT);
  header.writeUInt32LE(zlib.crc32(source), layout.LOADER_SCRIPT_CRC_AT);
  createHash('sha256').update(source).digest().copy(header, layout.LOADER_SCRIPT_SHA256_AT);
  return Buffer.concat([header, cache, source]);
}

/**
 * A script's code cache, of this process' V8 and flags.
 *
 * @param {string} script
 * @param {string} filename
 */
export function codeCache(script, filename) {
  const { cachedData } = vm.compileFunction(script, MAIN_PARAMETERS, { filename, produceCachedData: true });
  return /** @type {Buffer} */ (cachedData);
}

/**
 * Whether V8 of this process takes a code cache.
 *
 * @param {string} script
 * @param {string} filename
 * @param {Buffer} cachedData
 */
export function accepts(script, filename, cachedData) {
  const compiled = vm.compileFunction(script, MAIN_PARAMETERS, { filename, cachedData });
  return /** @type {{ cachedDataRejected?: boolean }} */ (compiled).cachedDataRejected === false;
}
