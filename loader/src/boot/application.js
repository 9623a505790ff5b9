// Finds code cache and script in the application's asset (LoaderHeader.java).
//
// V8 checks of a cache only that it is for a source of the same length, and nothing of its payload: another script with
// an old cache runs the old code, a damaged cache crashes. So both are summed up before V8 sees them. CRC-32 is what
// Node.js has that is cheap: 0.14 ms per MB (Node.js 22, EPYC). SHA-256 takes four times as long, and node:crypto some
// milliseconds to load.
import {
  LOADER_CACHE_CRC_AT,
  LOADER_CACHE_OFFSET_AT,
  LOADER_CACHE_SIZE_AT,
  LOADER_SCRIPT_CRC_AT,
  LOADER_SCRIPT_OFFSET_AT,
} from '../generated/layout.js';
import { crc32 } from './checksum.js';
import { APPLICATION } from './keys.js';
import { sea } from './sea.js';

/** @type {Buffer} Read-only memory of the executable itself: nothing is copied until V8 makes its string. */
export const bytes = Buffer.from(sea.getRawAsset(APPLICATION));

const cacheSize = bytes.readUInt32LE(LOADER_CACHE_SIZE_AT);
const cacheAt = bytes.readUInt32LE(LOADER_CACHE_OFFSET_AT);
const embedded = bytes.subarray(cacheAt, cacheAt + cacheSize);

export const script = bytes.subarray(bytes.readUInt32LE(LOADER_SCRIPT_OFFSET_AT));

/** Whether the script is as it was built. */
export const whole = crc32(script) === bytes.readUInt32LE(LOADER_SCRIPT_CRC_AT);

/** The code cache, where it is as it was built, and for this script. */
export const cache =
  whole && cacheSize > 0 && crc32(embedded) === bytes.readUInt32LE(LOADER_CACHE_CRC_AT) ? embedded : undefined;
