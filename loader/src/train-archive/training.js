import { CacheKind, FORMATS } from '../archive/layout.js';
import { cacheOf } from '../modules/compile.js';
import { PackageConfigs } from '../modules/package-config.js';
import { Tree } from '../modules/tree.js';
import { ownCache, setFlagHash } from '../shared/flag-hash.js';
import { forgetRoot } from '../shared/script-name.js';
import { keyOf, readResult, writeResult } from './result.js';

/** What a training run finds out: a Source of caches, and a Recorder of resolutions. */
export class Training {
  /**
   * @param {import('../archive/archive.js').Archive} archive
   * @param {string} root
   * @param {Buffer} wanted a code cache with the flag hash that all are to have
   * @param {string} [before] the file of an earlier run's result
   */
  constructor(archive, root, wanted, before) {
    this.tree = new Tree(archive, root);
    this.configs = new PackageConfigs(this.tree);
    this.wanted = wanted;
    this.own = ownCache(' ');
    this.warnings = 0;
    const earlier = before === undefined ? undefined : readResult(before);
    /** @type {Map<number, import('./result.js').Cache>} */
    this.caches = earlier?.caches ?? new Map();
    /** @type {Map<string, import('./result.js').Resolution>} */
    this.resolutions = earlier?.resolutions ?? new Map();
    /** @type {Map<number, import('../modules/caches.js').Script>} */
    this.scripts = new Map();
  }

  /** Counts Node.js' warnings from now on. */
  countWarnings() {
    const { emitWarning } = process;
    process.emitWarning = (/** @type {any[]} */ ...given) => {
      this.warnings++;
      Reflect.apply(emitWarning, process, given);
    };
  }

  wants() {
    return true;
  }

  /**
   * @param {number} node
   * @param {number} kind
   */
  dataOf(node, kind) {
    const cache = this.caches.get(node);
    if (cache?.kind !== kind) return undefined;
    const data = Buffer.from(cache.data);
    setFlagHash(data, this.own);
    return data;
  }

  /** @param {import('../modules/caches.js').Script} script */
  compiled(script) {
    this.scripts.set(script.node, script);
  }

  /**
   * @param {number} directory
   * @param {number} kind
   * @param {string} specifier
   * @param {number} node
   * @param {number} [format]
   */
  resolved(directory, kind, specifier, node, format = 0) {
    this.resolutions.set(keyOf({ directory, kind, specifier }), { directory, kind, specifier, node, format });
  }

  /** @param {string} file */
  write(file) {
    for (const [node, script] of this.scripts) {
      const data = cacheOf(script);
      if (!data) continue;
      forgetRoot(data, script.filename, script.kind === CacheKind.module ? this.tree.url : this.tree.root);
      setFlagHash(data, this.wanted);
      this.caches.set(node, { kind: script.kind, data });
    }
    this.setFormats();
    writeResult(file, this);
  }

  /** Tells formats where resolving didn't. */
  setFormats() {
    for (const resolution of this.resolutions.values()) resolution.format ||= this.formatOf(resolution.node);
  }

  /**
   * @param {number} node
   * @returns {number}
   */
  formatOf(node) {
    const path = this.tree.path(node);
    if ((this.scripts.get(node) ?? this.caches.get(node))?.kind === CacheKind.commonjs) {
      return FORMATS.indexOf('commonjs');
    }
    if (path.endsWith('.json')) return FORMATS.indexOf('json');
    if (path.endsWith('.node')) return FORMATS.indexOf('addon');
    if (path.endsWith('.wasm')) return FORMATS.indexOf('wasm');
    const isModule = path.endsWith('.mjs') || (path.endsWith('.js') && this.configs.scopeOf(path)?.type === 'module');
    return FORMATS.indexOf(isModule ? 'module' : 'unknown');
  }
}

