import { compileFunction } from 'node:vm';
import { CODE_CACHE_FLAG_HASH_AT, CODE_CACHE_FLAG_HASH_SIZE } from '../generated/layout.js';

/**
 * A code cache of the script `text`, whose header says what V8 of this process asks for now. Each text is compiled once
 * in a process: V8 finds it again and gives the first answer.
 *
 * @param {string} text of white space
 */
export const ownCache = (text) =>
  /** @type {Buffer} */ (compileFunction(text, [], { produceCachedData: true }).cachedData);

/**
 * Gives a code cache the flag hash of another one.
 *
 * @param {Buffer} cache
 * @param {Buffer} from
 */
export function setFlagHash(cache, from) {
  const at = CODE_CACHE_FLAG_HASH_AT;
  from.copy(cache, at, at, at + CODE_CACHE_FLAG_HASH_SIZE);
}
