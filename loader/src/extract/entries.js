import { basename, dirname, join } from 'node:path/posix';
import { DIRECTORY, EXECUTABLE, FILE, LINK, ON_DISK } from '../archive/layout.js';

/**
 * @typedef {import('../archive/archive.js').Archive} Archive
 *
 * @typedef {object} Entry what is to lie on disk
 * @property {string} path from the archive's root, with "/"
 * @property {number} node in the archive, after links where the system has none
 * @property {number} kind FILE or LINK; directories are those of the files
 * @property {boolean} executable
 */

/** Names of what the system loads as code: addons and shared libraries, with or without a version. */
const NATIVE = /\.(?:node|dll|dylib|so(?:\.[\d.]+)?)$/i;

/** @param {string} name */
export const isNative = (name) => NATIVE.test(name);

/**
 * Shared libraries, which are loaded with what needs them; an addon is loaded by itself.
 *
 * @param {string} name
 */
export const isLibrary = (name) => isNative(name) && !/\.node$/i.test(name);

/** Links can be made without privileges; elsewhere what they mean is copied. */
const LINKS = process.platform !== 'win32';

/** Files of an archive, without repetition, with all that they need: targets of links as well. */
export class Entries {
  /** @param {Archive} archive */
  constructor(archive) {
    this.archive = archive;
    /** @type {Map<string, Entry>} */
    this.byPath = new Map();
  }

  /**
   * @param {string} path of a file, a link or a directory, from the archive's root
   * @param {(path: string) => boolean} [wanted] of files and directories below; default all
   * @returns {this}
   */
  add(path, wanted = () => true) {
    const node = this.archive.find(path);
    if (node < 0) return this;
    if (LINKS) this.addLinksOf(path);
    this.addNode(LINKS ? this.archive.pathOf(node) : path, node, wanted, 0);
    return this;
  }

  /**
   * What `--extract` chose.
   *
   * @returns {this}
   */
  addOnDisk() {
    const { archive } = this;
    this.addNode('', 0, (path) => (archive.flags(archive.find(path, false)) & ON_DISK) !== 0, 0);
    return this;
  }

  /** @param {string} path each link on the way is needed to reach it */
  addLinksOf(path) {
    let real = '';
    for (const name of path.split('/')) {
      const step = this.archive.find(real === '' ? name : `${real}/${name}`, false);
      if (this.archive.kind(step) === LINK) this.put(this.archive.pathOf(step), step);
      real = this.archive.pathOf(this.archive.find(this.archive.pathOf(step)));
    }
  }

  /**
   * @param {string} path
   * @param {number} node
   * @param {(path: string) => boolean} wanted
   * @param {number} depth of copied links
   */
  addNode(path, node, wanted, depth) {
    const kind = this.archive.kind(node);
    if (kind === DIRECTORY) {
      const first = this.archive.firstChild(node);
      for (let index = 0; index < this.archive.childCount(node); index++) {
        const below = path === '' ? this.archive.name(first + index) : `${path}/${this.archive.name(first + index)}`;
        if (wanted(below)) this.addNode(below, first + index, wanted, depth);
      }
    } else if (kind === LINK && !this.byPath.has(path)) {
      this.addLink(path, node, wanted, depth);
    } else if (kind === FILE) {
      this.put(path, node);
    }
  }

  /**
   * @param {string} path
   * @param {number} node
   * @param {(path: string) => boolean} wanted
   * @param {number} depth
   */
  addLink(path, node, wanted, depth) {
    const target = this.archive.find(this.archive.pathOf(node), true);
    if (LINKS) {
      this.put(path, node);
      if (target >= 0) this.addNode(this.archive.pathOf(target), target, wanted, depth);
    } else if (target >= 0 && depth < 2) {
      this.addNode(path, target, wanted, depth + 1); // a directory that holds a link to itself ends there
    }
  }

  /**
   * @param {string} path
   * @param {number} node
   */
  put(path, node) {
    const kind = this.archive.kind(node);
    const executable = kind === FILE && ((this.archive.flags(node) & EXECUTABLE) !== 0 || isNative(basename(path)));
    this.byPath.set(path, { path, node, kind, executable });
  }

  /** @returns {Entry[]} sorted by their paths */
  list() {
    return [...this.byPath.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  }
}

/**
 * The directory of the package that a file belongs to.
 *
 * @param {Archive} archive
 * @param {number} node a file
 * @returns {string} its path; of a file without a package, its directory
 */
export function packageOf(archive, node) {
  const own = archive.pathOf(archive.parent(node));
  for (let directory = own; ; directory = dirname(directory)) {
    const path = directory === '.' ? '' : directory;
    if (archive.find(join(path, 'package.json')) >= 0) return path;
    if (path === '') return own;
  }
}
