import { blockAt, readBlockTable } from './blocks.js';
import { crc32 } from './checksum.js';
import { ArchiveError } from './errors.js';
import { inflate } from './inflate.js';
import { BLOCKS, DEFLATE, ZSTD } from './layout.js';

/**
 * Decompressed contents kept for the next reader, in bytes: enough for a file that is read in pieces or a few times in
 * a row, and little beside what Node.js itself takes.
 */
const MEMO_BYTES = 4 << 20;
const MEMO_LARGEST = 1 << 20;

/** The contents of files: raw ones are views of the archive's memory, others are decompressed when asked for. */
export class Contents {
  /** @param {import('./archive.js').Archive} archive */
  constructor(archive) {
    this.archive = archive;
    /** @type {Map<number, Buffer>} most recently used last; of a block: -1 - its offset in the archive */
    this.memo = new Map();
    this.memoBytes = 0;
    /** @type {Map<number, import('./blocks.js').BlockTable>} */
    this.tables = new Map();
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
   * Reads as pread does.
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
    const table = this.table(node);
    for (let at = position; at < end;) {
      const index = Math.floor(at / table.blockSize);
      const start = index * table.blockSize;
      const block = this.block(node, table, index);
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
   * @param {import('./blocks.js').BlockTable} table
   * @param {number} index
   * @returns {Buffer}
   */
  block(node, table, index) {
    const { start, end } = blockAt(table, index);
    const key = -1 - (this.archive.offset(node) + start);
    const known = this.remembered(key);
    if (known) return known;
    const stored = this.stored(node).subarray(start, end);
    const size = Math.min(table.blockSize, this.archive.size(node) - index * table.blockSize);
    if (stored.length === size) return stored;
    const block = inflate(stored, this.archive.flags(node), size);
    if (block.length !== size) {
      const path = this.archive.pathOf(node);
      throw new ArchiveError(`block ${index} of ${path} has ${block.length} bytes, expected ${size}`);
    }
    this.remember(key, block);
    return block;
  }

  /** @param {number} node */
  table(node) {
    let table = this.tables.get(node);
    if (!table) {
      table = readBlockTable(this.stored(node), this.archive.size(node), this.archive.pathOf(node));
      this.tables.set(node, table);
    }
    return table;
  }

  /** @param {number} node */
  stored(node) {
    return this.archive.slice(this.archive.offset(node), this.archive.storedSize(node), node);
  }

  /**
   * @param {number} node
   * @param {Buffer} content
   * @param {number} size
   */
  check(node, content, size) {
    const expected = this.archive.contentCrc(node);
    const found = crc32(content);
    if (content.length !== size || found !== expected) {
      throw new ArchiveError(`${this.archive.pathOf(node)} has ${content.length} bytes with CRC-32 ${found}, ` +
        `expected ${size} with ${expected}`);
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
