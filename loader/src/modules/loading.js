import { Module } from 'node:module';
import { Header } from '../archive/layout.js';
import { PackageConfigs } from './package-config.js';
import { Tree } from './tree.js';
import { installSeam } from './seam.js';
import { usualOptions } from './options.js';

/** What the parts of module loading share. */
export class Loading {
  /**
   * @param {import('../archive/archive.js').Archive} archive
   * @param {string} root where it is mounted, with a separator at its end
   * @param {string} options what the executable was packaged with, one a line
   * @param {import('./caches.js').Caches} caches
   */
  constructor(archive, root, options, caches) {
    this.archive = archive;
    this.tree = new Tree(archive, root);
    this.configs = new PackageConfigs(this.tree);
    /** Path of the entry file. */
    this.main = this.tree.path(archive.entry);
    /** Whether the user's options leave module loading alone. */
    this.usual = usualOptions(options);
    /** Whether recorded resolutions hold. */
    this.recorded = this.usual && (archive.words[Header.resolutionCount] ?? 0) > 0;
    this.caches = caches;
    this.isNative = false;
    /** @type {Map<string, number>} recorded formats of resolved files */
    this.formats = new Map();
    /** @type {Map<string, number>} */
    this.directories = new Map();
    /** @type {Map<string, string[]>} */
    this.usualPaths = new Map();
    /** @type {{ findPath: Function, lookupPaths: Function } | undefined} */
    this.natives = undefined;
    /** @type {import('./resolve.js').Recorder | undefined} */
    this.recorder = undefined;
    /** @type {import('../threads/watch.js').ThreadWatch | undefined} */
    this.threads = undefined;
  }

  /** From now on Node.js' own loader sees the archive. */
  nativeLoading() {
    if (this.isNative) return;
    this.isNative = true;
    installSeam(this.tree, this.configs);
    this.threads?.expects();
  }

  /**
   * @param {string} directory
   * @returns {string[]} folders that packages are looked for in
   */
  lookupPaths(directory) {
    let paths = this.usualPaths.get(directory);
    if (!paths) {
      paths = /** @type {string[]} */ (/** @type {any} */ (Module)._nodeModulePaths(directory));
      this.usualPaths.set(directory, paths);
    }
    return paths;
  }
}
