// The code caches of many modules in one; little-endian:
//    0 32  header of a code cache of this V8 under these flags, by which whoever reads it sees whether it can be used
//   32  4  number of records
//   40     records of 16 bytes: node, kind, offset and size of the cache
//   then the caches, 8-aligned
import { CODE_CACHE_HEADER_SIZE } from '../generated/layout.js';

const COUNT_AT = CODE_CACHE_HEADER_SIZE;
const RECORDS_AT = COUNT_AT + 8;
const RECORD = 16;

/** @typedef {{ kind: number, data: Buffer }} Cache */

/**
 * @param {Buffer} own a code cache of this process
 * @param {Map<number, Cache>} caches by node
 * @returns {Buffer}
 */
export function bundled(own, caches) {
  const head = Buffer.alloc(RECORDS_AT + caches.size * RECORD);
  own.copy(head, 0, 0, CODE_CACHE_HEADER_SIZE);
  head.writeUInt32LE(caches.size, COUNT_AT);
  /** @type {Buffer[]} */
  const parts = [head];
  let offset = head.length;
  let at = RECORDS_AT;
  for (const [node, { kind, data }] of caches) {
    for (const word of [node, kind, offset, data.length]) at = head.writeUInt32LE(word, at);
    const padding = Buffer.alloc(-data.length & 7);
    parts.push(data, padding);
    offset += data.length + padding.length;
  }
  return Buffer.concat(parts);
}

/**
 * @param {Buffer} bytes whose checksum was compared
 * @returns {Map<number, Cache>} by node
 */
export function unbundled(bytes) {
  /** @type {Map<number, Cache>} */
  const caches = new Map();
  const end = RECORDS_AT + bytes.readUInt32LE(COUNT_AT) * RECORD;
  for (let at = RECORDS_AT; at < end; at += RECORD) {
    const [node, kind, offset, size] = [0, 4, 8, 12].map((word) => bytes.readUInt32LE(at + word));
    const data = bytes.subarray(offset, Number(offset) + Number(size));
    if (data.length !== size) throw new Error('a kept code cache reaches beyond its file');
    caches.set(Number(node), { kind: Number(kind), data });
  }
  return caches;
}
