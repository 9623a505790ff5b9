import { ELOOP, ENOENT, ENOTDIR, OUTSIDE } from '../archive/index.js';
import { DIRECTORY, EXECUTABLE, FILE, LINK } from '../archive/layout.js';
import { systemError } from './errors.js';

/** Why a path leads nowhere, by Archive.find's answer. */
const REASONS = new Map([[ENOENT, 'ENOENT'], [ENOTDIR, 'ENOTDIR'], [ELOOP, 'ELOOP'], [OUTSIDE, 'ENOENT']]);

/** No real device has this number; with it, (dev, ino) tells embedded files from all others. */
const DEVICE = 0x464f5353;

const BLOCK = 4096;

const X_OK = 1;
const W_OK = 2;

/**
 * The archive as a file system that can't be written to. Its methods return what the functions of Node.js' binding
 * return, or throw the system's errors; `shown` is the path that they show.
 */
export class View {
  /**
   * @param {import('../archive/index.js').Archive} archive
   * @param {string} root with a separator at its end
   * @param {NodeJS.Platform} platform
   * @param {() => {uid: number, gid: number}} owner of the executable
   */
  constructor(archive, root, platform, owner) {
    this.archive = archive;
    this.root = root;
    this.windows = platform === 'win32';
    this.owner = owner;
  }

  /**
   * @param {string} place
   * @param {boolean} [follow] a link at its end
   * @returns {number} a node or one of Archive.find's reasons
   */
  find(place, follow = true) {
    const found = this.archive.find(place, follow);
    return found === ENOTDIR && this.windows ? ENOENT : found;
  }

  /**
   * @param {string} place
   * @param {string} syscall
   * @param {unknown} shown
   * @param {boolean} [follow]
   * @returns {number} a node
   */
  node(place, syscall, shown, follow = true) {
    const found = this.find(place, follow);
    if (found < 0) throw systemError(this.reason(found), syscall, shown);
    return found;
  }

  /**
   * @param {number} found what find has answered, a negative number
   * @returns {string} the system's code
   */
  reason(found) {
    return REASONS.get(found) ?? 'ENOENT';
  }

  /**
   * @param {number} node
   * @returns {string} its path without links, as realpath tells it
   */
  pathOf(node) {
    const path = this.archive.pathOf(node);
    return this.windows ? this.root + path.replaceAll('/', '\\') : this.root + path;
  }

  /** @param {number} node */
  isDirectory(node) {
    return this.archive.kind(node) === DIRECTORY;
  }

  /** @param {number} node */
  isLink(node) {
    return this.archive.kind(node) === LINK;
  }

  /**
   * The rights of a file that its owner may write to: copies of it can be written to, as those of a file on disk. That
   * this one can't be is told by every attempt (EROFS), as on a file system that is mounted read-only.
   *
   * @param {number} node
   */
  mode(node) {
    const kind = this.archive.kind(node);
    if (kind === LINK) return 0o120777;
    const executable = kind === DIRECTORY || this.archive.flags(node) & EXECUTABLE;
    if (this.windows) return kind === DIRECTORY ? 0o40666 : 0o100666;
    return (kind === DIRECTORY ? 0o40000 : 0o100000) | (executable ? 0o755 : 0o644);
  }

  /**
   * @param {number} node
   * @param {boolean} bigint
   * @returns {Float64Array | BigInt64Array} as the binding's: 10 fields, then 4 times as seconds and nanoseconds
   */
  stats(node, bigint) {
    const { uid, gid } = this.owner();
    const size = this.archive.size(node);
    const seconds = this.archive.seconds(node);
    const times = [seconds, 0, seconds, 0, seconds, 0, seconds, 0];
    const fields = [
      DEVICE, this.mode(node), 1, uid, gid, 0, BLOCK, node + 1, size, Math.ceil(size / 512), ...times,
    ];
    return bigint ? BigInt64Array.from(fields, BigInt) : Float64Array.from(fields);
  }

  /**
   * @param {string} place
   * @param {number} mode of access(2)
   * @param {unknown} shown
   */
  access(place, mode, shown) {
    const node = this.node(place, 'access', shown);
    if (mode & W_OK) throw systemError('EROFS', 'access', shown);
    if (mode & X_OK && !this.windows && !(this.mode(node) & 0o111)) throw systemError('EACCES', 'access', shown);
  }

  /**
   * @param {number} directory
   * @param {string} [encoding]
   * @param {boolean} [withTypes]
   * @returns {unknown[]} names, or [names, types]; types are those of libuv, which the archive's kinds equal
   */
  entries(directory, encoding, withTypes) {
    const names = this.archive.names(directory).map((name) => encoded(name, encoding));
    if (!withTypes) return names;
    const first = this.archive.firstChild(directory);
    return [names, names.map((_, index) => this.archive.kind(first + index))];
  }

  /**
   * @param {string} place
   * @param {string} syscall
   * @param {unknown} shown
   * @returns {number} a directory
   */
  directory(place, syscall, shown) {
    const node = this.node(place, syscall, shown);
    if (!this.isDirectory(node)) throw systemError('ENOTDIR', syscall, shown);
    return node;
  }

  /**
   * @param {string} place
   * @param {unknown} shown
   * @returns {string} a link's target, with the platform's separators
   */
  target(place, shown) {
    const node = this.node(place, 'readlink', shown, false);
    if (!this.isLink(node)) throw systemError('EINVAL', 'readlink', shown);
    const target = this.archive.target(node);
    return this.windows ? target.replaceAll('/', '\\') : target;
  }

  /**
   * @param {string} place
   * @returns {number} 0 for a file, 1 for a directory, negative for neither, as the binding's internalModuleStat
   */
  moduleStat(place) {
    const node = this.find(place);
    if (node < 0) return -2;
    return this.archive.kind(node) === FILE ? 0 : 1;
  }
}

/**
 * @param {string} text
 * @param {string} [encoding] as fs takes it; "buffer" for bytes
 */
export function encoded(text, encoding) {
  if (encoding === undefined || encoding === null || encoding === 'utf8' || encoding === 'utf-8') return text;
  const bytes = Buffer.from(text);
  return encoding === 'buffer' ? bytes : bytes.toString(/** @type {BufferEncoding} */ (encoding));
}
