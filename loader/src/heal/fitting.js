import {
  CODE_CACHE_FLAG_HASH_AT,
  CODE_CACHE_HEADER_SIZE,
  CODE_CACHE_MAGIC_AT,
  CODE_CACHE_READ_ONLY_SNAPSHOT_CHECKSUM_AT,
  CODE_CACHE_VERSION_HASH_AT,
} from '../generated/layout.js';
import { ownCache, setFlagHash } from '../shared/flag-hash.js';
import { onlyHarmless } from './options.js';

/** Node.js 20's V8 has something else where later ones tell their read-only heap. */
const NODE_20 = process.version.startsWith('v20.');

/** Words that tell one V8 from another. */
const IDENTITY = [CODE_CACHE_MAGIC_AT, CODE_CACHE_VERSION_HASH_AT].concat(
  NODE_20 ? [] : CODE_CACHE_READ_ONLY_SNAPSHOT_CHECKSUM_AT);

/** A script of nothing, compiled here, says what this V8 wants. */
const own = ownCache('');

/** @param {Buffer} cache */
export const isOfThisV8 = (cache) =>
  cache.length > CODE_CACHE_HEADER_SIZE && IDENTITY.every((at) => cache.readUInt32LE(at) === own.readUInt32LE(at));

/** @param {Buffer} cache */
export const hasTheseFlags = (cache) =>
  cache.readUInt32LE(CODE_CACHE_FLAG_HASH_AT) === own.readUInt32LE(CODE_CACHE_FLAG_HASH_AT);

/**
 * The executable's own cache, as this process can take it.
 *
 * @param {Buffer | undefined} cache
 * @param {string} options what the executable runs with
 * @param {string | undefined} users what is in force of its user's NODE_OPTIONS
 * @returns {Buffer | undefined} the same where it fits, a copy where only harmless options differ
 */
export function fittingEmbedded(cache, options, users) {
  if (!cache || !isOfThisV8(cache)) return undefined;
  if (hasTheseFlags(cache)) return cache;
  if (!onlyHarmless(options, process.execArgv, users)) return undefined;
  const copy = Buffer.from(cache);
  setFlagHash(copy, own);
  return copy;
}
