import { dirname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { DIRECTORY, FORMATS, ResolutionKind } from '../archive/layout.js';
import { findsCompiled } from './compile.js';
import { isHooked } from './hooks.js';
import { internals } from './internals.js';
import { installTranslator } from './translator.js';

/** What encoding leaves alone: then a file's URL is its root's and its path. */
const PLAIN = /^[\w\-./@+~]*$/;

/**
 * Node.js 24 changed the parameters of `resolveSync`: (parentURL, request), not (specifier, parentURL, attributes).
 *
 * @param {any} loader Node.js' loader of ES modules
 */
function takesParentFirst(loader) {
  const { resolveSync } = Object.getPrototypeOf(loader);
  return /^\w*\(parentURL/.test(Function.prototype.toString.call(resolveSync));
}

/**
 * @param {any} loader Node.js' loader of ES modules
 * @param {string} specifier
 * @param {string} parentURL
 * @returns {{ url: string }}
 */
export function resolveImport(loader, specifier, parentURL) {
  return takesParentFirst(loader)
    ? loader.resolveSync(parentURL, { specifier, attributes: {}, __proto__: null })
    : loader.resolveSync(specifier, parentURL, { __proto__: null });
}

/**
 * @typedef {object} Resolved as Node.js' loader has it
 * @property {string} url
 * @property {string | null | undefined} format
 */

/**
 * Makes Node.js' loader of ES modules take what was recorded when the application was packaged: what a name resolves
 * to, and code caches. Everything else it does as ever, and all of it where the program has hooks of its own.
 */
export class Imports {
  /** @param {import('./loading.js').Loading} loading */
  constructor(loading) {
    this.loading = loading;
    /** @type {Map<string, number>} nodes of directories, by URL; negative for what is none of the archive's */
    this.directories = new Map();
    /** @type {Map<string, { node: number, text: string }>} what was loaded and not yet compiled, by URL */
    this.loaded = new Map();
    /** @type {Map<string, number>} nodes of files, by the URLs that they were resolved to */
    this.files = new Map();
  }

  install() {
    const loader = internals().require('internal/modules/esm/loader').getOrInitializeCascadedLoader?.();
    if (!loader) return; // before 20.16
    const { resolve, resolveSync, load } = loader;
    if (takesParentFirst(loader)) {
      loader.resolveSync = (/** @type {any} */ parentURL, /** @type {any} */ request, /** @type {any[]} */ ...rest) =>
        this.resolve(request.specifier, parentURL, () => resolveSync.call(loader, parentURL, request, ...rest));
    } else {
      loader.resolve = (/** @type {any} */ specifier, /** @type {any} */ parentURL, /** @type {any[]} */ ...rest) =>
        this.resolve(specifier, parentURL, () => resolve.call(loader, specifier, parentURL, ...rest));
      loader.resolveSync = (/** @type {any} */ specifier, /** @type {any} */ parentURL, /** @type {any[]} */ ...rest) =>
        this.resolve(specifier, parentURL, () => resolveSync.call(loader, specifier, parentURL, ...rest));
    }
    loader.load = (/** @type {string} */ url, /** @type {any} */ context) =>
      this.load(url, context) ?? load.call(loader, url, context);
    if (findsCompiled) installTranslator(this, loader);
  }

  /**
   * @param {unknown} specifier
   * @param {string | undefined} parentURL
   * @param {() => any} native
   * @returns {Resolved | Promise<Resolved>}
   */
  resolve(specifier, parentURL, native) {
    if (typeof specifier !== 'string' || isHooked()) return native();
    const directory = this.directoryOf(parentURL);
    if (directory < 0) return native();
    const known = this.loading.recorded.find(ResolutionKind.import, directory, specifier);
    if (known) return { url: this.urlOf(known.node), format: FORMATS[known.format] };
    return this.loading.recorder ? this.record(directory, specifier, native) : native();
  }

  /**
   * @param {number} directory
   * @param {string} specifier
   * @param {() => any} native
   */
  record(directory, specifier, native) {
    const { recorder, tree } = this.loading;
    const warnings = recorder?.warnings;
    const resolved = native();
    const keep = (/** @type {Resolved} */ { url, format }) => {
      const known = FORMATS.indexOf(String(format));
      if (known <= 0 || !url.startsWith(tree.url) || /[?#]/.test(url) || recorder?.warnings !== warnings) return;
      const node = tree.file(fileURLToPath(url));
      if (node > 0) recorder?.resolved(directory, ResolutionKind.import, specifier, node, known);
    };
    if (typeof resolved.then === 'function') resolved.then(keep, () => {});
    else keep(resolved);
    return resolved;
  }

  /**
   * @param {string} url
   * @param {{ format?: string, importAttributes?: { type?: string } } | undefined} context
   * @returns {object | undefined} what Node.js' `load` returns for an ES module of the archive
   */
  load(url, context) {
    if (context?.format !== 'module' || context.importAttributes?.type !== undefined || isHooked()) return undefined;
    const node = this.nodeOf(url);
    if (node < 0) return undefined;
    const text = this.loading.tree.text(node);
    this.loaded.set(url, { node, text });
    this.loading.threads?.sees(text);
    return { __proto__: null, format: 'module', responseURL: url, source: text };
  }

  /**
   * @param {string} url
   * @returns {{ node: number, text: string } | undefined} what was loaded for it, once
   */
  take(url) {
    const script = this.loaded.get(url);
    this.loaded.delete(url);
    return script;
  }

  /**
   * @param {number} node
   * @returns {string}
   */
  urlOf(node) {
    const { tree, archive } = this.loading;
    const inner = archive.pathOf(node);
    const url = PLAIN.test(inner) ? tree.url + inner : pathToFileURL(tree.path(node)).href;
    this.files.set(url, node);
    return url;
  }

  /**
   * @param {string} url
   * @returns {number} the file's node, negative where it is none of the archive's
   */
  nodeOf(url) {
    const { tree } = this.loading;
    const known = this.files.get(url);
    if (known !== undefined || !url.startsWith(tree.url)) return known ?? -1;
    return tree.file(fileURLToPath(url));
  }

  /**
   * @param {string | undefined} url of a module
   * @returns {number} the node of the directory that it lies in, negative where it is none of the archive's
   */
  directoryOf(url) {
    const { tree, archive } = this.loading;
    if (typeof url !== 'string' || !url.startsWith(tree.url) || /[?#]/.test(url)) return -1;
    const place = url.slice(0, url.lastIndexOf('/'));
    let node = this.directories.get(place);
    if (node === undefined) {
      const path = dirname(fileURLToPath(url));
      node = tree.isTop(path) ? 0 : tree.find(path);
      if (node >= 0 && archive.kind(node) !== DIRECTORY) node = -1;
      this.directories.set(place, node);
    }
    return node;
  }
}
