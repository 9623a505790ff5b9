import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { crc32 } from '../archive/checksum.js';
import { CACHE_BYTES, RESOLUTION_BYTES } from '../archive/layout.js';

// The file that training an archive makes; little-endian, offsets from its first byte. Its records are those of the
// archive, so that they are copied into one with nothing but their offsets changed.
//
//   header, 40 bytes
//     0  8  "FOSSTRAI"
//     8  4  version: 1
//    12  4  number of code caches
//    16  4  number of resolutions
//    20  4  offset of the resolution table       24  4  offset of the texts        28  4  size of the texts
//    32  4  end of the tables and texts          36  4  CRC-32 of bytes 40 up to that end
//   code cache table at 40, sorted by node; a record has 24 bytes
//     0  8  offset of V8's cached data, 8-aligned       8  4  its size       12  4  its CRC-32
//    16  4  kind: 1 CommonJS, 2 ECMAScript module      20  4  the file's node
//   resolution table, sorted by (directory, kind, specifier's bytes); a record has 20 bytes
//     0  4  node of the asking module's directory       4  2  kind: 1 require, 2 import
//     6  2  length of the specifier in bytes            8  4  offset of the specifier in the texts
//    12  4  node of the file that it resolves to       16  4  format: as in the archive
//   texts, UTF-8; then the cached data of all records
const MAGIC = 'FOSSTRAI';
const VERSION = 1;
const HEADER_BYTES = 40;

/**
 * @typedef {object} Cache
 * @property {number} kind
 * @property {Buffer} data
 *
 * @typedef {object} Resolution
 * @property {number} directory
 * @property {number} kind
 * @property {string} specifier
 * @property {number} node
 * @property {number} format
 *
 * @typedef {object} Result
 * @property {Map<number, Cache>} caches by node
 * @property {Map<string, Resolution>} resolutions by {@link keyOf}
 */

/** @param {Pick<Resolution, 'directory' | 'kind' | 'specifier'>} resolution */
export const keyOf = ({ directory, kind, specifier }) => `${directory} ${kind} ${specifier}`;

/**
 * Writes a result; it appears whole or not at all.
 *
 * @param {string} file
 * @param {Result} result
 */
export function writeResult(file, { caches, resolutions }) {
  const cacheTable = Buffer.alloc(caches.size * CACHE_BYTES);
  const resolutionTable = Buffer.alloc(resolutions.size * RESOLUTION_BYTES);
  const texts = writeResolutions(resolutionTable, [...resolutions.values()]);
  const resolutionsAt = HEADER_BYTES + cacheTable.length;
  const textsAt = resolutionsAt + resolutionTable.length;
  const end = textsAt + texts.length;
  const data = writeCaches(cacheTable, [...caches].sort(([a], [b]) => a - b), aligned(end));

  const tables = Buffer.concat([cacheTable, resolutionTable, texts]);
  const header = Buffer.alloc(HEADER_BYTES);
  header.write(MAGIC, 'latin1');
  const fields = [VERSION, caches.size, resolutions.size, resolutionsAt, textsAt, texts.length, end, crc32(tables)];
  for (const [index, field] of fields.entries()) header.writeUInt32LE(field, MAGIC.length + 4 * index);
  const temporary = `${file}.tmp`;
  writeFileSync(temporary, Buffer.concat([header, tables, Buffer.alloc(aligned(end) - end), ...data]));
  renameSync(temporary, file);
}

/**
 * @param {Buffer} table
 * @param {Resolution[]} resolutions
 * @returns {Buffer} the texts
 */
function writeResolutions(table, resolutions) {
  const sorted = resolutions
    .map((resolution) => ({ ...resolution, bytes: Buffer.from(resolution.specifier) }))
    .sort((a, b) => a.directory - b.directory || a.kind - b.kind || Buffer.compare(a.bytes, b.bytes));
  /** @type {Map<string, number>} */
  const places = new Map();
  /** @type {Buffer[]} */
  const texts = [];
  let size = 0;
  for (const [index, { directory, kind, specifier, bytes, node, format }] of sorted.entries()) {
    const record = table.subarray(index * RESOLUTION_BYTES);
    const place = places.get(specifier) ?? size;
    if (place === size) {
      places.set(specifier, place);
      texts.push(bytes);
      size += bytes.length;
    }
    record.writeUInt32LE(directory, 0);
    record.writeUInt16LE(kind, 4);
    record.writeUInt16LE(bytes.length, 6);
    record.writeUInt32LE(place, 8);
    record.writeUInt32LE(node, 12);
    record.writeUInt32LE(format, 16);
  }
  return Buffer.concat(texts);
}

/**
 * @param {Buffer} table
 * @param {[node: number, cache: Cache][]} caches
 * @param {number} start offset of the first one's data
 * @returns {Buffer[]} what follows the tables
 */
function writeCaches(table, caches, start) {
  /** @type {Buffer[]} */
  const parts = [];
  let offset = start;
  for (const [index, [node, { kind, data }]] of caches.entries()) {
    const record = table.subarray(index * CACHE_BYTES);
    record.writeBigUInt64LE(BigInt(offset), 0);
    record.writeUInt32LE(data.length, 8);
    record.writeUInt32LE(crc32(data), 12);
    record.writeUInt32LE(kind, 16);
    record.writeUInt32LE(node, 20);
    parts.push(data, Buffer.alloc(aligned(data.length) - data.length));
    offset += aligned(data.length);
  }
  return parts;
}

/** @param {number} size */
function aligned(size) {
  return (size + 7) & ~7;
}

/**
 * Reads what an earlier run has written, this very script in the same build: nothing else is expected there.
 *
 * @param {string} file
 * @returns {Result}
 */
export function readResult(file) {
  const bytes = readFileSync(file);
  const [version, cacheCount, resolutionCount, resolutionsAt, textsAt] = [8, 12, 16, 20, 24].map((at) =>
    bytes.readUInt32LE(at));
  if (bytes.toString('latin1', 0, MAGIC.length) !== MAGIC || version !== VERSION) {
    throw new Error(`${file} is not the result of training an archive`);
  }
  const caches = new Map(records(bytes, HEADER_BYTES, Number(cacheCount), CACHE_BYTES).map(readCache(bytes)));
  const found = records(bytes, Number(resolutionsAt), Number(resolutionCount), RESOLUTION_BYTES).map(
    readResolution(bytes, Number(textsAt)),
  );
  return { caches, resolutions: new Map(found.map((resolution) => [keyOf(resolution), resolution])) };
}

/**
 * @param {Buffer} bytes
 * @param {number} start
 * @param {number} count
 * @param {number} size
 */
function records(bytes, start, count, size) {
  return Array.from({ length: count }, (_, index) => bytes.subarray(start + index * size, start + (index + 1) * size));
}

/**
 * @param {Buffer} bytes
 * @returns {(record: Buffer) => [number, Cache]}
 */
function readCache(bytes) {
  return (record) => {
    const offset = Number(record.readBigUInt64LE(0));
    const data = bytes.subarray(offset, offset + record.readUInt32LE(8));
    return [record.readUInt32LE(20), { kind: record.readUInt32LE(16), data }];
  };
}

/**
 * @param {Buffer} bytes
 * @param {number} textsAt
 * @returns {(record: Buffer) => Resolution}
 */
function readResolution(bytes, textsAt) {
  return (record) => {
    const start = textsAt + record.readUInt32LE(8);
    return {
      directory: record.readUInt32LE(0),
      kind: record.readUInt16LE(4),
      specifier: bytes.toString('utf8', start, start + record.readUInt16LE(6)),
      node: record.readUInt32LE(12),
      format: record.readUInt32LE(16),
    };
  };
}
