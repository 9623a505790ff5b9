'use strict';

const { BLOCKS, DEFLATE, ZSTD } = require('./layout');
const { crc32 } = require('./checksum');
const { ArchiveError } = require('./errors');

/**
 * Decompressed files kept for the next reader, by bytes: enough for a file that is read in pieces or a few times in a row,
 * little beside what Node.js itself takes.
 */
const MEMO_BYTES = 4 << 20;
const MEMO_LARGEST = 1 << 20;

/** A block count is bounded by what is stored, a block's size by this: the writer makes blocks of 64 kB to 1 MB. */
const LARGEST_BLOCK = 16 << 20;

/**
 * Files' contents: raw ones are views of the archive's memory, the others are decompressed when they're asked for.
 */
class Contents {
  /**
   * @param {import('./archive').Archive} archive
   */
  constructor(archive) {
    this.archive = archive;
    /** @type {Map<number, Buffer>} most recently used last; blocks are keyed by negative numbers: -1 - offset in the archive */
    this.memo = new Map();
    this.memoBytes = 0;
    /** @type {Map<number, Blocks>} */
    this.blockTables = new Map();
  }

  /**
   * @param {number} node a file
   * @returns {Buffer} shared with others: not to be written to
   */
  whole(node) {
    const flags = this.archive.flags(node);
    if (!(flags & (ZSTD | DEFLATE))) return this.stored(node);
    const known = this.remembered(node);
    if (known) return known;
    const size = this.archive.size(node);
    const content = flags & BLOCKS ? this.join(node, size) : inflate(this.stored(node), flags, size);
    this.check(node, content, size);
    this.remember(node, content);
    return content;
  }

  /**
   * Reads as pread does: any part, at once.
   *
   * @param {number} node a file
   * @param {Uint8Array} target
   * @param {number} position in the file
   * @returns {number} bytes read, 0 at the end
   */
  read(node, target, position) {
    const end = Math.min(this.archive.size(node), position + target.length);
    if (position >= end) return 0;
    const flags = this.archive.flags(node);
    if (flags & BLOCKS && flags & (ZSTD | DEFLATE) && !this.memo.has(node)) {
      this.readBlocks(node, target, position, end);
    } else {
      this.whole(node).copy(target, 0, position, end);
    }
    return end - position;
  }

  /**
   * @param {number} node
   * @param {Uint8Array} target
   * @param {number} position
   * @param {number} end
   */
  readBlocks(node, target, position, end) {
    const blocks = this.blocks(node);
    for (let at = position; at < end;) {
      const index = Math.floor(at / blocks.size);
      const start = index * blocks.size;
      const block = this.block(node, blocks, index);
      const stop = Math.min(end, start + block.length);
      block.copy(target, at - position, at - start, stop - start);
      at = stop;
    }
  }

  /**
   * @param {number} node
   * @param {number} size
   */
  join(node, size) {
    const content = Buffer.allocUnsafeSlow(size);
    this.readBlocks(node, content, 0, size);
    return content;
  }

  /**
   * @param {number} node
   * @param {Blocks} blocks
   * @param {number} index
   * @returns {Buffer}
   */
  block(node, blocks, index) {
    const key = -1 - (this.archive.offset(node) + blocks.starts[index]);
    const known = this.remembered(key);
    if (known) return known;
    const stored = this.stored(node).subarray(blocks.starts[index], blocks.starts[index + 1]);
    const size = Math.min(blocks.size, this.archive.size(node) - index * blocks.size);
    if (stored.length === size) return stored;
    const block = inflate(stored, this.archive.flags(node), size);
    if (block.length !== size) {
      throw new ArchiveError(`block ${index} of ${this.archive.pathOf(node)} has ${block.length} bytes, expected ${size}`);
    }
    this.remember(key, block);
    return block;
  }

  /**
   * @param {number} node
   * @returns {Blocks}
   */
  blocks(node) {
    let blocks = this.blockTables.get(node);
    if (!blocks) {
      blocks = readBlockTable(this.stored(node), this.archive.size(node), this.archive.pathOf(node));
      this.blockTables.set(node, blocks);
    }
    return blocks;
  }

  /**
   * @param {number} node
   * @returns {Buffer}
   */
  stored(node) {
    const start = this.archive.offset(node);
    return this.archive.slice(start, this.archive.storedSize(node), node);
  }

  /**
   * @param {number} node
   * @param {Buffer} content
   * @param {number} size
   */
  check(node, content, size) {
    const expected = this.archive.contentCrc(node);
    const found = content.length === size ? crc32(content) : -1;
    if (found !== expected) {
      throw new ArchiveError(
        `${this.archive.pathOf(node)} has ${content.length} bytes with CRC-32 ${found}, expected ${size} with ${expected}`,
      );
    }
  }

  /** @param {number} key */
  remembered(key) {
    const content = this.memo.get(key);
    if (content) {
      this.memo.delete(key);
      this.memo.set(key, content);
    }
    return content;
  }

  /**
   * @param {number} key
   * @param {Buffer} content
   */
  remember(key, content) {
    if (content.length > MEMO_LARGEST) return;
    this.memo.set(key, content);
    this.memoBytes += content.length;
    for (const [oldest, old] of this.memo) {
      if (this.memoBytes <= MEMO_BYTES) break;
      this.memo.delete(oldest);
      this.memoBytes -= old.length;
    }
  }
}

/**
 * @typedef {object} Blocks
 * @property {number} size uncompressed bytes of a block, the last one's may be fewer
 * @property {number[]} starts where each block's stored bytes begin, and where the last one's end
 */

/**
 * @param {Buffer} stored
 * @param {number} size
 * @param {string} path for messages
 * @returns {Blocks}
 */
function readBlockTable(stored, size, path) {
  const blockSize = stored.length < 8 ? 0 : stored.readUInt32LE(0);
  const count = stored.length < 8 ? 0 : stored.readUInt32LE(4);
  if (blockSize === 0 || blockSize > LARGEST_BLOCK || count !== Math.ceil(size / blockSize) || 8 + 4 * count > stored.length) {
    throw new ArchiveError(`the table of blocks of ${path} tells ${count} blocks of ${blockSize} bytes for ${size} bytes`);
  }
  const starts = [8 + 4 * count];
  for (let index = 0; index < count; index++) starts.push(starts[index] + stored.readUInt32LE(8 + 4 * index));
  if (starts[count] !== stored.length) {
    throw new ArchiveError(`the blocks of ${path} end at ${starts[count]}, expected ${stored.length}`);
  }
  return { size: blockSize, starts };
}

/**
 * @param {Buffer} stored
 * @param {number} flags
 * @param {number} size what must come out; more isn't allocated
 * @returns {Buffer}
 */
function inflate(stored, flags, size) {
  if (size === 0) return Buffer.alloc(0);
  const zlib = require('zlib');
  const options = { maxOutputLength: size };
  try {
    return flags & ZSTD ? zlib.zstdDecompressSync(stored, options) : zlib.inflateRawSync(stored, options);
  } catch (cause) {
    throw Object.assign(new ArchiveError(`a file's compressed content can't be read (${cause.message})`), { cause });
  }
}

module.exports = { Contents };
