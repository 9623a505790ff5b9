import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { crc32 } from '../../src/archive/checksum.js';
import * as layout from '../../src/archive/layout.js';
import { Contents } from './contents.js';
import { scan } from './scan.js';
import { Texts } from './texts.js';

const FLAGS = { raw: 0, zstd: layout.ZSTD, deflate: layout.DEFLATE };

/** @type {Record<Compression, (bytes: Buffer) => Buffer>} */
const COMPRESS = {
  raw: (bytes) => bytes,
  zstd: (bytes) => zlib.zstdCompressSync(bytes),
  deflate: (bytes) => zlib.deflateRawSync(bytes),
};

/**
 * @typedef {'raw' | 'zstd' | 'deflate'} Compression
 *
 * @typedef {object} Options
 * @property {string} [entry] path of the entry file, default "index.js" or the first file
 * @property {Compression | ((path: string) => Compression)} [compression] default 'raw'
 * @property {number} [blockSize] compressed files larger than this are stored in blocks of this size
 * @property {Record<string, {data: Buffer, kind: number}>} [caches] code caches by the file's path
 * @property {Resolution[]} [resolutions]
 * @property {Buffer} [runtimeDigest]
 * @property {(path: string) => boolean} [onDisk] which files and links are put on disk at start, as --extract says
 *
 * @typedef {object} Resolution
 * @property {string} from path of the asking module's directory
 * @property {number} kind layout.ResolutionKind
 * @property {string} specifier
 * @property {string} to path of a file
 * @property {number} [format]
 */

/**
 * Writes a folder as an application archive, for tests: everything in it, in memory.
 *
 * @param {string} folder
 * @param {Options} [options]
 * @returns {Buffer}
 */
export function pack(folder, options = {}) {
  const nodes = scan(folder);
  const texts = new Texts();
  const caches = Object.entries(options.caches ?? {});
  const nodeTable = Buffer.alloc(nodes.length * layout.NODE_BYTES);
  for (const [index, node] of nodes.entries()) {
    writeNode(nodeTable.subarray(index * layout.NODE_BYTES), node, texts);
  }
  const resolutions = resolutionTable(options.resolutions ?? [], nodes, texts);
  const cacheTable = Buffer.alloc(caches.length * layout.CACHE_BYTES);

  const textPool = padded(texts.bytes());
  const textsAt = layout.HEADER_BYTES + nodeTable.length;
  const resolutionsAt = textsAt + textPool.length;
  const cachesAt = resolutionsAt + padded(resolutions).length;
  const contents = new Contents(cachesAt + cacheTable.length);
  for (const [index, node] of nodes.entries()) {
    if (node.kind !== layout.FILE) continue;
    const record = caches.findIndex(([file]) => file === node.path);
    writeContent(nodeTable.subarray(index * layout.NODE_BYTES), node, record, options, contents);
  }
  if (options.onDisk) markOnDisk(nodeTable, nodes, options.onDisk);
  for (const [index, [file, cache]] of caches.entries()) {
    writeCache(cacheTable.subarray(index * layout.CACHE_BYTES), cache, numberOf(nodes, file), contents);
  }

  const index = Buffer.concat([nodeTable, textPool, padded(resolutions), cacheTable]);
  const header = Buffer.alloc(layout.HEADER_BYTES);
  header.write(layout.MAGIC, 'latin1');
  const fields = [
    layout.VERSION, nodes.length, layout.HEADER_BYTES, textsAt, texts.size, resolutionsAt,
    resolutions.length / layout.RESOLUTION_BYTES, cachesAt, caches.length, entryOf(nodes, options), crc32(index),
    cachesAt + cacheTable.length,
  ];
  for (const [at, value] of fields.entries()) header.writeUInt32LE(value, 8 + 4 * at);
  header.writeBigUInt64LE(BigInt(contents.end), 56);
  createHash('sha256').update(index).digest().copy(header, layout.INDEX_DIGEST);
  options.runtimeDigest?.copy(header, layout.RUNTIME_DIGEST);
  return Buffer.concat([header, index, ...contents.parts]);
}

/**
 * @param {Buffer} record
 * @param {import('./scan.js').Scanned} node
 * @param {Texts} texts
 */
function writeNode(record, node, texts) {
  record.writeUInt32LE(texts.add(node.name), 0);
  record.writeUInt16LE(node.name.length, 4);
  record.writeUInt8(node.kind, 6);
  record.writeUInt32LE(node.parent, 8);
  record.writeUInt32LE(Math.floor(node.stat.mtimeMs / 1000), 20);
  if (node.kind === layout.DIRECTORY) {
    record.writeUInt32LE(node.first, 12);
    record.writeUInt32LE(node.count, 16);
  } else if (node.kind === layout.LINK) {
    const target = Buffer.from(readlinkSync(node.file).replaceAll(path.sep, '/'));
    record.writeUInt32LE(texts.add(target), 12);
    record.writeUInt32LE(target.length, 16);
  }
}

/**
 * @param {Buffer} record
 * @param {import('./scan.js').Scanned} node
 * @param {number} cache its record in the code cache table, or -1
 * @param {Options} options
 * @param {Contents} contents
 */
function writeContent(record, node, cache, { compression = 'raw', blockSize = Infinity }, contents) {
  const content = readFileSync(node.file);
  const chosen = typeof compression === 'function' ? compression(node.path) : compression;
  const inBlocks = chosen !== 'raw' && content.length > blockSize;
  const flags = (node.stat.mode & 0o100 ? layout.EXECUTABLE : 0) | FLAGS[chosen] | (inBlocks ? layout.BLOCKS : 0);
  const stored = inBlocks ? blocks(content, blockSize, COMPRESS[chosen]) : COMPRESS[chosen](content);
  record.writeUInt8(flags, 7);
  record.writeUInt32LE(cache < 0 ? layout.NO_CACHE : cache, 12);
  record.writeUInt32LE(crc32(content), 16);
  record.writeBigUInt64LE(BigInt(contents.add(stored)), 24);
  record.writeBigUInt64LE(BigInt(stored.length), 32);
  record.writeBigUInt64LE(BigInt(content.length), 40);
}

/**
 * @param {Buffer} table
 * @param {import('./scan.js').Scanned[]} nodes
 * @param {(path: string) => boolean} onDisk
 */
function markOnDisk(table, nodes, onDisk) {
  for (const [index, node] of nodes.entries()) {
    if (node.kind === layout.DIRECTORY || !onDisk(node.path)) continue;
    for (let at = index; ; at = nodes[at]?.parent ?? 0) {
      const flags = at * layout.NODE_BYTES + 7;
      table.writeUInt8(table.readUInt8(flags) | layout.ON_DISK, flags);
      if (at === 0) break;
    }
  }
}

/**
 * @param {Buffer} content
 * @param {number} size
 * @param {(bytes: Buffer) => Buffer} compress
 */
function blocks(content, size, compress) {
  const parts = [];
  for (let start = 0; start < content.length; start += size) {
    const raw = content.subarray(start, start + size);
    const small = compress(raw);
    parts.push(small.length < raw.length ? small : raw);
  }
  const table = Buffer.alloc(8 + 4 * parts.length);
  table.writeUInt32LE(size, 0);
  table.writeUInt32LE(parts.length, 4);
  for (const [index, part] of parts.entries()) table.writeUInt32LE(part.length, 8 + 4 * index);
  return Buffer.concat([table, ...parts]);
}

/**
 * @param {Buffer} record
 * @param {{data: Buffer, kind: number}} cache
 * @param {number} node
 * @param {Contents} contents
 */
function writeCache(record, { data, kind }, node, contents) {
  record.writeBigUInt64LE(BigInt(contents.add(data)), 0);
  record.writeUInt32LE(data.length, 8);
  record.writeUInt32LE(crc32(data), 12);
  record.writeUInt32LE(kind, 16);
  record.writeUInt32LE(node, 20);
}

/**
 * @param {Resolution[]} resolutions
 * @param {import('./scan.js').Scanned[]} nodes
 * @param {Texts} texts
 */
function resolutionTable(resolutions, nodes, texts) {
  const sorted = resolutions
    .map((found) => ({ ...found, directory: numberOf(nodes, found.from), bytes: Buffer.from(found.specifier) }))
    .sort((a, b) => a.directory - b.directory || a.kind - b.kind || Buffer.compare(a.bytes, b.bytes));
  const table = Buffer.alloc(sorted.length * layout.RESOLUTION_BYTES);
  for (const [index, { directory, kind, bytes, to, format = 0 }] of sorted.entries()) {
    const at = index * layout.RESOLUTION_BYTES;
    table.writeUInt32LE(directory, at);
    table.writeUInt16LE(kind, at + 4);
    table.writeUInt16LE(bytes.length, at + 6);
    table.writeUInt32LE(texts.add(bytes), at + 8);
    table.writeUInt32LE(numberOf(nodes, to), at + 12);
    table.writeUInt32LE(format, at + 16);
  }
  return table;
}

/**
 * @param {import('./scan.js').Scanned[]} nodes
 * @param {Options} options
 */
function entryOf(nodes, { entry }) {
  if (entry !== undefined) return numberOf(nodes, entry);
  const usual = nodes.findIndex((node) => node.path === 'index.js');
  return usual >= 0 ? usual : nodes.findIndex((node) => node.kind === layout.FILE);
}

/**
 * @param {import('./scan.js').Scanned[]} nodes
 * @param {string} file
 */
function numberOf(nodes, file) {
  const index = nodes.findIndex((node) => node.path === file);
  if (index < 0) throw new Error(`${file} isn't in the folder that is packed`);
  return index;
}

/** @param {Buffer} bytes */
function padded(bytes) {
  return Buffer.concat([bytes, Buffer.alloc(-bytes.length & 7)]);
}
