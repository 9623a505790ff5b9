import { environmentOptions } from '../shared/user-options.js';
import { crc32 } from '../archive/checksum.js';
import { CacheKind, Header, NO_CACHE, Node } from '../archive/layout.js';
import { named } from '../shared/script-name.js';
import { compileScript, findsCompiled } from './compile.js';
import { haveInternals } from './internals.js';

/**
 * Where code caches of the archive's files come from.
 *
 * @typedef {object} Source
 * @property {(node: number) => boolean} wants whether this file is to be compiled with, or for, a code cache
 * @property {(node: number, kind: number) => Buffer | undefined} dataOf its code cache of a CacheKind
 * @property {(script: Script) => void} [compiled] told of what was compiled
 *
 * @typedef {object} Script
 * @property {number} kind CacheKind
 * @property {number} node
 * @property {string} text
 * @property {string} filename of an ES module its URL
 * @property {any} compiled a function or a ModuleWrap; keeps what V8 compiles in it from being collected
 */

/** Bytes of a file for which it is worth taking Node.js' internals (1 ms), if nothing else has needed them yet. */
const WORTHWHILE = 4096;

/** The word of a cache's record that has its file's node. */
const NODE_OF_CACHE = 5;

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
    if (this.archive.field(node, Node.first) === NO_CACHE) return false;
    return haveInternals() || this.archive.size(node) >= WORTHWHILE;
  }

  /**
   * @param {number} node
   * @param {number} kind
   */
  dataOf(node, kind) {
    const cache = this.archive.cacheOf(node);
    return cache?.kind === kind && this.isWhole(node) ? cache.data : undefined;
  }

  /** @returns {Buffer | undefined} one of the caches: what holds for its header holds for all */
  first() {
    const record = Number(this.archive.words[Header.caches]) / 4;
    return this.isEmpty ? undefined : this.archive.cacheOf(Number(this.archive.words[record + NODE_OF_CACHE]))?.data;
  }

  /** @param {number} node */
  isWhole(node) {
    return crc32(this.archive.content(node)) === this.archive.contentCrc(node);
  }
}

/**
 * Finds caches elsewhere where the embedded ones don't fit: the part `heal-modules` of the loader.
 *
 * @typedef {(embedded: Embedded) => Source | undefined} Heal
 */

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
   * @param {number} kind
   */
  dataOf(node, kind) {
    return this.source.dataOf(node, kind);
  }

  /** @param {Script} script */
  compiled(script) {
    this.source.compiled?.(script);
  }

  /**
   * Compiles CommonJS.
   *
   * @param {number} node
   * @param {string} text
   * @param {string} filename
   * @returns {Function} its function
   */
  compile(node, text, filename) {
    const found = this.dataOf(node, CacheKind.commonjs);
    const data = found && !findsCompiled ? named(found, filename) : found;
    const { function: compiled, cachedDataRejected } = compileScript(text, filename, data);
    if (data && cachedDataRejected) this.reject();
    this.compiled({ kind: CacheKind.commonjs, node, text, filename, compiled });
    return compiled;
  }

  /** V8 has not taken what the source gave. */
  reject() {
    const instead = this.instead?.();
    this.instead = undefined;
    this.source = instead ?? NONE;
  }
}

/**
 * @param {Embedded} embedded
 * @param {import('./index.js').Settings} settings
 * @returns {Caches}
 */
export function cachesOf(embedded, { options = '', nodeOptions, heal }) {
  if (!embedded.isEmpty && hasBuildsFlags(options, nodeOptions)) return new Caches(embedded, () => heal?.(embedded));
  return new Caches(heal?.(embedded) ?? NONE);
}

/**
 * Whether V8's flags are those of the build, as long as nobody sets others. On macOS a signature's entitlements may.
 *
 * @param {string} options
 * @param {import('../shared/user-options.js').Policy} policy
 */
function hasBuildsFlags(options, policy) {
  const others =
    environmentOptions(policy) || process.env.FOSSILIZE_COMPILE_CACHE || process.platform === 'darwin';
  return !others && process.execArgv.join('\n') === options;
}
