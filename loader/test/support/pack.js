'use strict';

const fs = require('fs');
const path = require('path');
const crypto = require('crypto');
const zlib = require('zlib');
const layout = require('../../src/archive/layout');
const { crc32 } = require('../../src/archive/checksum');

/**
 * Writes a folder as an application archive, for tests: everything in it, in memory.
 *
 * @typedef {object} Options
 * @property {string} [entry] path of the entry file, default "index.js" or the first file
 * @property {'raw' | 'zstd' | 'deflate'} [compression] default 'raw'
 * @property {(path: string) => 'raw' | 'zstd' | 'deflate'} [compressionOf] a choice per file
 * @property {number} [blockSize] compressed files larger than this are stored in blocks of this size
 * @property {Record<string, {data: Buffer, kind: number}>} [caches] code caches by path
 * @property {{from: string, kind: number, specifier: string, to: string, format?: number}[]} [resolutions] paths of a
 *     directory and a file
 * @property {Buffer} [runtimeDigest]
 *
 * @param {string} folder
 * @param {Options} [options]
 * @returns {Buffer}
 */
function pack(folder, options = {}) {
  const nodes = scan(folder);
  const byPath = new Map(nodes.map((node, index) => [node.path, index]));
  const texts = new Texts();
  const table = Buffer.alloc(nodes.length * layout.NODE_BYTES);
  const cached = Object.entries(options.caches ?? {});
  const caches = Buffer.alloc(cached.length * layout.CACHE_BYTES);
  const resolutions = sortedResolutions(options.resolutions ?? [], byPath);
  const resolutionTable = Buffer.alloc(resolutions.length * layout.RESOLUTION_BYTES);
  for (const [index, record] of resolutions.entries()) {
    const at = index * layout.RESOLUTION_BYTES;
    resolutionTable.writeUInt32LE(record.from, at);
    resolutionTable.writeUInt16LE(record.kind, at + 4);
    resolutionTable.writeUInt16LE(record.specifier.length, at + 6);
    resolutionTable.writeUInt32LE(texts.add(record.specifier), at + 8);
    resolutionTable.writeUInt32LE(record.to, at + 12);
    resolutionTable.writeUInt32LE(record.format, at + 16);
  }
  for (const [index, node] of nodes.entries()) writeNode(table, index, node, texts, cached);

  const textsAt = layout.HEADER_BYTES + table.length;
  const resolutionsAt = aligned(textsAt + texts.size);
  const cachesAt = aligned(resolutionsAt + resolutionTable.length);
  const indexEnd = aligned(cachesAt + caches.length);
  const contents = [];
  let end = indexEnd;
  const append = (bytes) => {
    const start = end;
    contents.push(bytes, Buffer.alloc(aligned(bytes.length) - bytes.length));
    end = start + aligned(bytes.length);
    return start;
  };
  for (const [index, node] of nodes.entries()) {
    if (node.kind === layout.FILE) writeContent(table, index, node, options, append);
  }
  for (const [index, [file, cache]] of cached.entries()) {
    const at = index * layout.CACHE_BYTES;
    caches.writeBigUInt64LE(BigInt(append(cache.data)), at);
    caches.writeUInt32LE(cache.data.length, at + 8);
    caches.writeUInt32LE(crc32(cache.data), at + 12);
    caches.writeUInt32LE(cache.kind, at + 16);
    caches.writeUInt32LE(nodeOf(byPath, file), at + 20);
  }

  const index = Buffer.concat([
    table,
    texts.bytes(),
    Buffer.alloc(resolutionsAt - textsAt - texts.size),
    resolutionTable,
    Buffer.alloc(cachesAt - resolutionsAt - resolutionTable.length),
    caches,
    Buffer.alloc(indexEnd - cachesAt - caches.length),
  ]);
  const header = Buffer.alloc(layout.HEADER_BYTES);
  header.write(layout.MAGIC, 'latin1');
  const entry = options.entry ?? (byPath.has('index.js') ? 'index.js' : firstFile(nodes));
  const fields = [
    layout.VERSION, nodes.length, layout.HEADER_BYTES, textsAt, texts.size, resolutionsAt, resolutions.length, cachesAt,
    cached.length, nodeOf(byPath, entry), crc32(index), indexEnd,
  ];
  for (const [at, value] of fields.entries()) header.writeUInt32LE(value, 8 + 4 * at);
  header.writeBigUInt64LE(BigInt(end), 56);
  crypto.createHash('sha256').update(index).digest().copy(header, layout.INDEX_DIGEST);
  options.runtimeDigest?.copy(header, layout.RUNTIME_DIGEST);
  return Buffer.concat([header, index, ...contents]);
}

/**
 * @param {string} folder
 * @returns {any[]} nodes, directory by directory, so that children are contiguous
 */
function scan(folder) {
  const nodes = [{ path: '', name: Buffer.alloc(0), kind: layout.DIRECTORY, parent: 0, file: folder, stat: fs.lstatSync(folder) }];
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index];
    if (node.kind !== layout.DIRECTORY) continue;
    const names = fs.readdirSync(node.file, { encoding: 'buffer' }).sort(Buffer.compare);
    node.first = nodes.length;
    node.count = names.length;
    for (const name of names) {
      const file = path.join(node.file, name.toString());
      const stat = fs.lstatSync(file);
      const kind = stat.isDirectory() ? layout.DIRECTORY : stat.isSymbolicLink() ? layout.LINK : layout.FILE;
      const below = node.path === '' ? name.toString() : `${node.path}/${name}`;
      nodes.push({ path: below, name, kind, parent: index, file, stat });
    }
  }
  return nodes;
}

function writeNode(table, index, node, texts, cached) {
  const at = index * layout.NODE_BYTES;
  table.writeUInt32LE(texts.add(node.name), at);
  table.writeUInt16LE(node.name.length, at + 4);
  table.writeUInt8(node.kind, at + 6);
  table.writeUInt32LE(node.parent, at + 8);
  table.writeUInt32LE(Math.floor(node.stat.mtimeMs / 1000), at + 20);
  if (node.kind === layout.DIRECTORY) {
    table.writeUInt32LE(node.first, at + 12);
    table.writeUInt32LE(node.count, at + 16);
  } else if (node.kind === layout.LINK) {
    const target = Buffer.from(fs.readlinkSync(node.file).replaceAll(path.sep, '/'));
    table.writeUInt32LE(texts.add(target), at + 12);
    table.writeUInt32LE(target.length, at + 16);
  } else {
    const record = cached.findIndex(([file]) => file === node.path);
    table.writeUInt32LE(record < 0 ? layout.NO_CACHE : record, at + 12);
  }
}

function writeContent(table, index, node, options, append) {
  const at = index * layout.NODE_BYTES;
  const content = fs.readFileSync(node.file);
  const compression = options.compressionOf?.(node.path) ?? options.compression ?? 'raw';
  const compress = compression === 'zstd' ? zlib.zstdCompressSync : zlib.deflateRawSync;
  let flags = node.stat.mode & 0o100 ? layout.EXECUTABLE : 0;
  let stored = content;
  if (compression !== 'raw') {
    flags |= compression === 'zstd' ? layout.ZSTD : layout.DEFLATE;
    const inBlocks = options.blockSize && content.length > options.blockSize;
    if (inBlocks) flags |= layout.BLOCKS;
    stored = inBlocks ? blocks(content, options.blockSize, compress) : compress(content);
  }
  table.writeUInt8(flags, at + 7);
  table.writeUInt32LE(crc32(content), at + 16);
  table.writeBigUInt64LE(BigInt(append(stored)), at + 24);
  table.writeBigUInt64LE(BigInt(stored.length), at + 32);
  table.writeBigUInt64LE(BigInt(content.length), at + 40);
}

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

function sortedResolutions(resolutions, byPath) {
  return resolutions
    .map(({ from, kind, specifier, to, format = 0 }) => ({
      from: nodeOf(byPath, from),
      kind,
      specifier: Buffer.from(specifier),
      to: nodeOf(byPath, to),
      format,
    }))
    .sort((a, b) => a.from - b.from || a.kind - b.kind || Buffer.compare(a.specifier, b.specifier));
}

function nodeOf(byPath, file) {
  const node = byPath.get(file);
  if (node === undefined) throw new Error(`${file} isn't in the folder that is packed`);
  return node;
}

function firstFile(nodes) {
  return nodes.find((node) => node.kind === layout.FILE).path;
}

function aligned(size) {
  return (size + 7) & ~7;
}

/** The text pool; equal texts are stored once. */
class Texts {
  constructor() {
    this.parts = [];
    this.size = 0;
    this.known = new Map();
  }

  add(text) {
    const key = text.toString('latin1');
    let at = this.known.get(key);
    if (at === undefined) {
      at = this.size;
      this.known.set(key, at);
      this.parts.push(text);
      this.size += text.length;
    }
    return at;
  }

  bytes() {
    return Buffer.concat(this.parts);
  }
}

module.exports = { pack };
