import { sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DIRECTORY, FILE } from '../archive/layout.js';

const WINDOWS = process.platform === 'win32';
const NAMESPACE = '\\\\?\\';

/** The archive's files under their paths in the file system: below the executable's own path. */
export class Tree {
  /**
   * @param {import('../archive/archive.js').Archive} archive
   * @param {string} root with a separator at its end
   */
  constructor(archive, root) {
    this.archive = archive;
    this.root = root;
    /** The root as a directory: the executable's path. */
    this.top = root.slice(0, -1);
    /** @type {string | undefined} */
    this.rootURL = undefined;
  }

  /** The root's URL, with "/" at its end. */
  get url() {
    this.rootURL ??= pathToFileURL(this.root).href;
    return this.rootURL;
  }

  /** @param {string} path */
  isTop(path) {
    return path === this.top || (WINDOWS && this.holds(path) && this.inner(path) === '');
  }

  /**
   * @param {string} path absolute
   * @returns {boolean} whether it is the root or lies below it
   */
  holds(path) {
    return path.startsWith(this.root) || path === this.top || (WINDOWS && this.holdsOnWindows(path));
  }

  /**
   * Drive letters come in both cases, and resolved paths with the prefix of long ones.
   *
   * @param {string} path
   */
  holdsOnWindows(path) {
    const plain = path.startsWith(NAMESPACE) ? path.slice(NAMESPACE.length) : path;
    const start = plain.slice(0, this.root.length).toLowerCase();
    return start === this.root.toLowerCase() || start === this.top.toLowerCase();
  }

  /**
   * @param {string} path absolute, held by this tree
   * @returns {string} as the archive has it
   */
  inner(path) {
    const plain = WINDOWS && path.startsWith(NAMESPACE) ? path.slice(NAMESPACE.length) : path;
    const inner = plain.slice(this.root.length);
    return WINDOWS ? inner.replaceAll('\\', '/') : inner;
  }

  /**
   * @param {string} path absolute, held by this tree
   * @returns {number} its node after links, negative where there is none
   */
  find(path) {
    return this.archive.find(this.inner(path));
  }

  /**
   * @param {string} path absolute, held by this tree
   * @returns {number} its node, -1 where there is no such file
   */
  file(path) {
    const node = this.find(path);
    return node >= 0 && this.archive.kind(node) === FILE ? node : -1;
  }

  /**
   * @param {string} path absolute, held by this tree
   * @returns {number} 0 for a file, 1 for a directory, negative for what is not there
   */
  stat(path) {
    const node = this.find(path);
    if (node < 0) return -2;
    return this.archive.kind(node) === DIRECTORY ? 1 : 0;
  }

  /**
   * @param {number} node
   * @returns {string} absolute
   */
  path(node) {
    const inner = this.archive.pathOf(node);
    return this.root + (WINDOWS ? inner.replaceAll('/', sep) : inner);
  }

  /**
   * @param {number} node of a file
   * @returns {string}
   */
  text(node) {
    return this.archive.content(node).toString();
  }
}
