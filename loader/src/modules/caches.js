import { crc32 } from '../archive/checksum.js';
import { CacheKind, Header, NO_CACHE, Node } from '../archive/layout.js';
import { compileScript } from './compile.js';

/**
 * Where code caches of the archive's CommonJS files come from.
 *
 * @typedef {object} Source
 * @property {(node: number) => boolean} wants whether this file is to be compiled with, or for, a code cache
 * @property {(node: number) => Buffer | undefined} dataOf its code cache
 * @property {(script: Script) => void} [compiled] told of what was compiled
 *
 * @typedef {object} Script
 * @property {number} node
 * @property {string} text
 * @property {string} filename
 * @property {Function} compiled keeps what V8 compiles in it from being collected
 * @property {boolean} isCached whether V8 took a code cache for it
 */

/**
 * V8 checks of a cache little more than the length of its script. So a cache's checksum is compared before V8 sees it,
 * and the script's with the one that the index has: another script never runs with it, nor a damaged cache.

 */
export class Embedded {
  /** @param {import('../archive/archive.js').Archive} archive */
  constructor(archive) {
    this.archive = archive;
    this.isEmpty = archive.words[Header.cacheCount] === 0;
  }

  /** @param {number} node */
  wants(node) {
    return this.archive.field(node, Node.first) !== NO_CACHE;
  }

  /** @param {number} node */
  dataOf(node) {
    const cache = this.archive.cacheOf(node);
    return cache?.kind === CacheKind.commonjs && this.isWhole(node) ? cache.data : undefined;
  }

  /** @param {number} node */
  isWhole(node) {
    return crc32(this.archive.content(node)) === this.archive.contentCrc(node);
  }
}

/** Finds caches elsewhere where the embedded ones don't fit: the part `heal-modules` of the loader. */
/** @typedef {(embedded: Embedded) => Source} Heal */

/** @type {Source} */
const NONE = { wants: () => false, dataOf: () => undefined };

/** Compiles files so that V8 finds them again when Node.js compiles the same text. */
export class Caches {
  /**
   * @param {Source} source
   * @param {() => Source | undefined} [instead] the source for when V8 takes nothing from this one
   */
  constructor(source, instead) {
    this.source = source;
    this.instead = instead;
  }

  /** @param {number} node */
  wants(node) {
    return this.source.wants(node);
  }

  /**
   * @param {number} node
   * @param {string} text
   * @param {string} filename
   * @returns {Function} its function
   */
  compile(node, text, filename) {
    const data = this.source.dataOf(node);
    const { function: compiled, cachedDataRejected } = compileScript(text, filename, data);
    if (data && cachedDataRejected) this.reject();
    this.source.compiled?.({ node, text, filename, compiled, isCached: data !== undefined && !cachedDataRejected });
    return compiled;
  }

  reject() {
    const instead = this.instead?.();
    this.instead = undefined;
    this.source = instead ?? NONE;
  }
}

/**
 * @param {Embedded} embedded
 * @param {string} options what the executable was packaged with, one a line
 * @param {Heal | undefined} heal
 * @returns {Caches}
 */
export function cachesOf(embedded, options, heal) {
  if (!embedded.isEmpty && hasBuildsFlags(options)) return new Caches(embedded, () => heal?.(embedded));
  return new Caches(heal?.(embedded) ?? NONE);
}

/**
 * Whether V8's flags are those of the build, as long as nobody sets others. On macOS a signature's entitlements may.
 *
 * @param {string} options
 */
function hasBuildsFlags(options) {
  const { NODE_OPTIONS, FOSSILIZE_COMPILE_CACHE } = process.env;
  const others = NODE_OPTIONS || FOSSILIZE_COMPILE_CACHE || process.platform === 'darwin';
  return !others && process.execArgv.join('\n') === options;
}
