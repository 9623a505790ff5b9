import * as layout from './layout.js';
const { Header, Node, NODE_BYTES, CACHE_BYTES, RESOLUTION_BYTES, DIRECTORY, LINK } = layout;
import { checkedWords, word } from './words.js';
import { ArchiveError } from './errors.js';
import { Contents } from './content.js';
import { crc32 } from './checksum.js';
import { compareBytes, findName } from './search.js';

/** Reasons why a path leads nowhere; node numbers are never negative. */
export const ENOENT = -1;
export const ENOTDIR = -2;
export const ELOOP = -3;
/** The path leaves the archive through its root by "..". */
export const OUTSIDE = -4;

/** As in Linux: so many links are followed on one path. */
const MAX_LINKS = 40;

/** Found paths are kept; the table is emptied when it holds so many, which only paths made up by the program reach. */
const MAX_KNOWN = 1 << 16;

const WORDS = NODE_BYTES / 4;

/**
 * The application's files, read in place: nothing is parsed but what a lookup meets.
 *
 * Paths are relative to the archive's root, with "/"; "" is the root. Nodes are numbers, 0 is the root.
 */
export class Archive {
  /**
   * @param {Buffer} bytes the whole archive, not to be changed while it is in use; 8-aligned memory is read in place
   * @throws {ArchiveError} where header or index are damaged
   */
  constructor(bytes) {
    this.bytes = bytes;
    this.words = checkedWords(bytes);
    this.nodeTable = word(this.words, Header.nodeTable) / 4;
    this.texts = word(this.words, Header.texts);
    this.nodes = word(this.words, Header.nodes);
    this.entry = word(this.words, Header.entry);
    this.contents = new Contents(this);
    /** @type {Map<string, number>} */
    this.known = new Map();
    /** @type {Map<number, string>} */
    this.paths = new Map([[0, '']]);
    /** Whether names are found in any case, as on Windows. */
    this.caseless = false;
    /** @type {Map<number, Map<string, number>>} of directories, their children by names in lower case */
    this.folded = new Map();
  }

  /**
   * The node of a path. Links on the way are followed, the last one if `follow` says so or the path ends with "/".
   *
   * @param {string} path
   * @param {boolean} [follow]
   * @returns {number} the node, or ENOENT, ENOTDIR, ELOOP, OUTSIDE
   */
  find(path, follow = true) {
    return this.walk(0, path, follow, { left: MAX_LINKS });
  }

  /**
   * @param {number} base directory that the path is relative to
   * @param {string} path
   * @param {boolean} follow
   * @param {{left: number}} links
   * @returns {number}
   */
  walk(base, path, follow, links) {
    if (base === 0 && follow) {
      const known = this.known.get(path);
      if (known !== undefined) return known;
    }
    const slash = path.lastIndexOf('/');
    const name = slash < 0 ? path : path.slice(slash + 1);
    const directory = slash < 0 ? base : this.walk(base, path.slice(0, slash), true, links);
    if (directory < 0) return directory;
    if (this.kind(directory) !== DIRECTORY) return ENOTDIR;
    const found = this.step(directory, name, follow, links);
    if (base === 0 && follow && found >= 0) this.learn(path, found);
    return found;
  }

  /**
   * @param {number} directory
   * @param {string} name one component
   * @param {boolean} follow
   * @param {{left: number}} links
   * @returns {number}
   */
  step(directory, name, follow, links) {
    if (name === '' || name === '.') return directory;
    if (name === '..') return directory === 0 ? OUTSIDE : this.parent(directory);
    const child = findName(this, directory, name);
    if (child < 0) return ENOENT;
    if (!follow || this.kind(child) !== LINK) return child;
    if (links.left-- === 0) return ELOOP;
    return this.walk(directory, this.target(child), true, links);
  }

  /**
   * @param {string} path
   * @param {number} node
   */
  learn(path, node) {
    if (this.known.size >= MAX_KNOWN) this.known.clear();
    this.known.set(path, node);
  }

  /**
   * @param {number} node
   * @returns {number} layout.FILE, DIRECTORY or LINK
   */
  kind(node) {
    return (this.field(node, Node.nameLengthKindFlags) >>> 16) & 255;
  }

  /**
   * @param {number} node
   * @returns {number} layout.EXECUTABLE | ZSTD | DEFLATE | BLOCKS
   */
  flags(node) {
    return this.field(node, Node.nameLengthKindFlags) >>> 24;
  }

  /** @param {number} node */
  parent(node) {
    return this.field(node, Node.parent);
  }

  /** @param {number} node */
  name(node) {
    const start = this.texts + this.field(node, Node.name);
    return this.bytes.toString('utf8', start, start + this.nameLength(node));
  }

  /**
   * @param {number} node
   * @returns {number} in bytes
   */
  nameLength(node) {
    return this.field(node, Node.nameLengthKindFlags) & 0xffff;
  }

  /**
   * @param {number} node
   * @returns {string} path from the root, with "/" and without links; "" for the root
   */
  pathOf(node) {
    let path = this.paths.get(node);
    if (path === undefined) {
      const parent = this.pathOf(this.parent(node));
      path = parent === '' ? this.name(node) : `${parent}/${this.name(node)}`;
      this.paths.set(node, path);
    }
    return path;
  }

  /** @param {number} node a directory's first child; the others follow it */
  firstChild(node) {
    return this.field(node, Node.first);
  }

  /** @param {number} node a directory */
  childCount(node) {
    return this.field(node, Node.count);
  }

  /**
   * @param {number} node a directory
   * @returns {string[]} in the order of their UTF-8 bytes
   */
  names(node) {
    const first = this.firstChild(node);
    const names = [];
    for (let index = 0; index < this.childCount(node); index++) names.push(this.name(first + index));
    return names;
  }

  /**
   * @param {number} node a link
   * @returns {string} relative to the link's directory
   */
  target(node) {
    const start = this.texts + this.field(node, Node.first);
    return this.bytes.toString('utf8', start, start + this.field(node, Node.count));
  }

  /**
   * @param {number} node
   * @returns {number} seconds since 1970
   */
  seconds(node) {
    return this.field(node, Node.seconds);
  }

  /**
   * @param {number} node
   * @returns {number} bytes of a file's content or of a link's target, 4096 for a directory
   */
  size(node) {
    const kind = this.kind(node);
    if (kind === LINK) return this.field(node, Node.count);
    return kind === DIRECTORY ? 4096 : this.long(node, Node.size);
  }

  /** @param {number} node a file */
  offset(node) {
    return this.long(node, Node.offset);
  }

  /** @param {number} node a file */
  storedSize(node) {
    return this.long(node, Node.stored);
  }

  /** @param {number} node a file */
  contentCrc(node) {
    return this.field(node, Node.count);
  }

  /**
   * @param {number} node a file
   * @returns {Buffer} shared memory, read-only where it is a view of the executable: copy before giving it away
   */
  content(node) {
    return this.contents.whole(node);
  }

  /**
   * Reads a part of a file; only the blocks that it lies in are decompressed where the file is stored in blocks.
   *
   * @param {number} node a file
   * @param {Uint8Array} target filled as far as the file goes
   * @param {number} position
   * @returns {number} bytes read, 0 at the end
   */
  read(node, target, position) {
    return this.contents.read(node, target, position);
  }

  /**
   * V8's code cache of a file.
   *
   * @param {number} node a file
   * @returns {{data: Buffer, kind: number} | undefined} a view of the archive; undefined where it has none or a
   *     damaged one
   */
  cacheOf(node) {
    const record = this.field(node, Node.first);
    if (record === layout.NO_CACHE || record >= word(this.words, Header.cacheCount)) return undefined;
    const at = (word(this.words, Header.caches) + record * CACHE_BYTES) / 4;
    const start = word(this.words, at) + word(this.words, at + 1) * 2 ** 32;
    const data = this.slice(start, word(this.words, at + 2), node);
    // V8 checks nothing of a cache's payload, and a damaged one can end the process
    return crc32(data) === word(this.words, at + 3) ? { data, kind: word(this.words, at + 4) } : undefined;
  }

  /**
   * What a specifier was resolved to when the application was packaged.
   *
   * @param {number} directory that the asking module lies in
   * @param {number} kind layout.ResolutionKind
   * @param {string} specifier
   * @returns {{node: number, format: number} | undefined}
   */
  resolution(directory, kind, specifier) {
    const wanted = Buffer.from(specifier);
    const words = this.words;
    const table = word(words, Header.resolutions) / 4;
    let low = 0;
    let high = word(words, Header.resolutionCount) - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const at = table + (middle * RESOLUTION_BYTES) / 4;
      const order =
        word(words, at) - directory ||
        (word(words, at + 1) & 0xffff) - kind ||
        compareBytes(this.bytes, this.texts + word(words, at + 2), word(words, at + 1) >>> 16, wanted);
      if (order === 0) return { node: word(words, at + 3), format: word(words, at + 4) };
      if (order < 0) low = middle + 1;
      else high = middle - 1;
    }
    return undefined;
  }

  /**
   * @returns {Buffer} SHA-256 of the official Node.js executable whose V8 made the caches; zeros where there are none
   */
  get runtimeDigest() {
    return this.bytes.subarray(layout.RUNTIME_DIGEST, layout.RUNTIME_DIGEST + 32);
  }

  /**
   * @returns {Buffer} SHA-256 of the index, which names all files, sizes and CRCs
   */
  get indexDigest() {
    return this.bytes.subarray(layout.INDEX_DIGEST, layout.INDEX_DIGEST + 32);
  }

  /**
   * @param {number} start
   * @param {number} length
   * @param {number} node for the message
   * @returns {Buffer}
   */
  slice(start, length, node) {
    if (start + length > this.bytes.length) {
      throw new ArchiveError(
        `${length} bytes at offset ${start} belong to ${this.pathOf(node)}, but it ends at ${this.bytes.length}`,
      );
    }
    return this.bytes.subarray(start, start + length);
  }

  /**
   * @param {number} node
   * @param {number} field layout.Node
   */
  field(node, field) {
    return word(this.words, this.nodeTable + node * WORDS + field);
  }

  /**
   * @param {number} node
   * @param {number} field of 64 bits
   */
  long(node, field) {
    return this.field(node, field) + this.field(node, field + 1) * 2 ** 32;
  }
}
