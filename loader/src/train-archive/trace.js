import { writeFileSync } from 'node:fs';
import { Module } from 'node:module';
import { dirname, sep } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { open } from '../archive/index.js';
import { CacheKind } from '../archive/layout.js';
import { mount } from '../fs/index.js';
import { compileScript } from '../modules/compile.js';
import { installModules } from '../modules/index.js';
import { setFlagHash } from '../shared/flag-hash.js';
import { keyOf, writeResult } from './result.js';

/** Where a module names another one in its text. It may stand in a comment or a string: then it is compiled in vain. */
const REQUESTS = /\b(?:require(?:\.resolve)?\s*\(\s*|import\s*\(\s*|from\s*|import\s*)(['"])([^'"\n]+)\1/g;
const SCRIPT = /\.(?:c|m)?js$/;
const DESCRIPTION = 'package.json';

/** So many bytes of source are compiled at most: a start does not load more, and V8 takes a second for them. */
const LARGEST = 48 << 20;

class Tracing {
  /**
   * @param {Buffer} bytes
   * @param {Buffer} wanted
   */
  constructor(bytes, wanted) {
    const archive = open(bytes);
    const root = process.execPath + sep;
    mount(archive, root);
    this.wanted = wanted;
    this.warnings = 0; // of a Recorder
    /** @type {import('./result.js').Result['caches']} */
    this.caches = new Map();
    /** @type {import('./result.js').Result['resolutions']} */
    this.resolutions = new Map();
    /** Nodes of files, in the order in which a start may read them. */
    this.visited = /** @type {Set<number>} */ (new Set());
    this.compiled = 0;
    this.loading = installModules(archive, root, { recorder: this });
    this.tree = this.loading.tree;
  }

  run() {
    /** @type {string[]} */
    const queue = [this.loading.main];
    for (const path of queue) {
      const node = this.tree.file(path);
      if (node <= 0 || this.visited.has(node) || this.compiled > LARGEST) continue;
      this.visitDescriptions(path);
      this.visited.add(node);
      if (SCRIPT.test(path) || path === this.loading.main) queue.push(...this.module(node, path));
    }
  }

  /**
   * @param {number} node
   * @param {string} path
   * @returns {string[]} the modules that it names
   */
  module(node, path) {
    const text = this.tree.text(node);
    this.compiled += text.length;
    const data = path.endsWith('.mjs') ? undefined : this.compile(text, path);
    if (data) this.caches.set(node, { kind: CacheKind.commonjs, data });
    // Of an ECMAScript module, import leads elsewhere than require in some packages: those are not recorded.
    this.recording = data !== undefined;
    return [...text.matchAll(REQUESTS)].flatMap(([, , request]) => this.resolve(String(request), path));
  }

  /**
   * @param {string} text
   * @param {string} path
   * @returns {Buffer | undefined} undefined where it is no CommonJS
   */
  compile(text, path) {
    try {
      const { cachedData } = compileScript(text, path, undefined, true);
      if (cachedData) setFlagHash(cachedData, this.wanted);
      return cachedData;
    } catch (error) {
      if (error instanceof SyntaxError) return undefined;
      throw error;
    }
  }

  /**
   * @param {string} request
   * @param {string} path of the module that asks
   * @returns {string[]}
   */
  resolve(request, path) {
    const parent = new Module(path);
    parent.filename = path;
    parent.paths = /** @type {any} */ (Module)._nodeModulePaths(dirname(path));
    try {
      const found = /** @type {any} */ (Module)._resolveFilename(request, parent, false);
      return this.tree.holds(found) ? [found] : [];
    } catch {
      return []; // not installed, or no module's name after all
    }
  }

  /**
   * @param {number} directory
   * @param {number} kind
   * @param {string} specifier
   * @param {number} node
   */
  resolved(directory, kind, specifier, node) {
    if (!this.recording) return;
    this.resolutions.set(keyOf({ directory, kind, specifier }), { directory, kind, specifier, node, format: 0 });
  }

  /**
   * The package.json of a module's package, and of folders above up to it, is read before the module.
   *
   * @param {string} path
   */
  visitDescriptions(path) {
    for (let at = dirname(path); this.tree.holds(at) && !this.tree.isTop(at); at = dirname(at)) {
      const node = this.tree.file(at + sep + DESCRIPTION);
      if (node <= 0) continue;
      this.visited.add(node);
      return;
    }
  }
}

/**
 * Finds what the entry of an archive leads to by the names that stand in the modules' texts, runs nothing of it, and
 * compiles the CommonJS modules among them.
 *
 * @param {import('./job.js').Job} job
 * @param {Buffer} bytes the archive
 * @param {Buffer} wanted a code cache with the flag hash that all are to have
 */
export function trace(job, bytes, wanted) {
  if (job.eager) setFlagsFromString('--no-lazy');
  const tracing = new Tracing(bytes, wanted);
  tracing.run();
  writeResult(job.result, { caches: tracing.caches, resolutions: tracing.resolutions });
  if (job.visited) writeFileSync(job.visited, JSON.stringify([...tracing.visited]));
}
