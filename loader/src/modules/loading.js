import { PackageConfigs } from './package-config.js';
import { LookupPaths } from './lookup-paths.js';
import { Recorded } from './recorded.js';
import { Tree } from './tree.js';
import { Imports } from './imports.js';
import { installSeam } from './seam.js';
import { usualOptions } from './options.js';

/** What the parts of module loading share. */
export class Loading {
  /**
   * @param {import('../archive/archive.js').Archive} archive
   * @param {string} root where it is mounted, with a separator at its end
   * @param {import('./index.js').Settings} settings
   * @param {import('./caches.js').Caches} caches
   */
  constructor(archive, root, { options = '', nodeOptions }, caches) {
    this.archive = archive;
    this.tree = new Tree(archive, root);
    this.configs = new PackageConfigs(this.tree);
    /** Path of the entry file. */
    this.main = this.tree.path(archive.entry);
    /** Whether the user's options leave module loading alone. */
    this.usual = usualOptions(options, nodeOptions);
    this.recorded = new Recorded(archive);
    this.lookupPaths = new LookupPaths(this.tree);
    this.caches = caches;
    this.isNative = false;
    /** @type {ReturnType<typeof installSeam> | undefined} */
    this.seam = undefined;
    /** @type {Map<string, import('./recorded.js').Resolution>} of paths that were resolved by record */
    this.resolved = new Map();
    /** @type {Map<string, number>} */
    this.directories = new Map();
    /** @type {{ findPath: Function, lookupPaths: Function } | undefined} */
    this.natives = undefined;
    /** @type {import('./resolve.js').Recorder | undefined} */
    this.recorder = undefined;
    /** @type {(() => string) | undefined} a script that lets a thread see the archive */
    this.hooksScript = undefined;
    /** @type {import('../threads/watch.js').ThreadWatch | undefined} */
    this.threads = undefined;
  }

  /** @param {import('../threads/watch.js').ThreadWatch} threads told of what is about to run */
  watchThreads(threads) {
    this.threads = threads;
    if (this.isNative) threads.expects();
  }

  /** Node.js' own loader is to see the archive, and nothing else is to change. */
  seeOnly() {
    this.usual = false;
    this.nativeLoading();
  }

  /** From now on Node.js' own loader sees the archive. */
  nativeLoading() {
    if (this.isNative) return;
    this.isNative = true;
    this.seam = installSeam(this.tree, this.configs);
    if (this.usual) new Imports(this).install();
    this.threads?.expects();
  }
}
