import { closeSync, constants, copyFileSync, fstatSync, openSync, readFileSync, readSync, writeSync } from 'node:fs';

/**
 * Makes single executables of Node.js on Linux, for tests: the note with the blob goes behind the file's end, and takes
 * the last program header, PT_GNU_RELRO's. Offsets are those of elf(5), 64 bits, little-endian.
 */

const PT_LOAD = 1;
const PT_NOTE = 4;
const PT_GNU_RELRO = 0x6474e552;
const READ = 4;
const PAGE = 0x10000;
const FUSE = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2:0';

/**
 * @param {string} node an executable of Node.js
 * @param {string} blob file that `node --experimental-sea-config` wrote
 * @param {string} output
 */
export function inject(node, blob, output) {
  copyFileSync(node, output, constants.COPYFILE_FICLONE);
  const fd = openSync(output, 'r+');
  try {
    const size = fstatSync(fd).size;
    const head = Buffer.alloc(4096);
    readSync(fd, head, 0, head.length, 0);
    const { note, highest, relro } = programHeaders(head);
    const content = noteOf(readFileSync(blob));
    const offset = Math.ceil(size / PAGE) * PAGE;
    const address = Math.ceil(highest / PAGE) * PAGE;
    writeSync(fd, content, 0, content.length, offset);
    writeHeader(head, relro, PT_LOAD, offset, address, content.length, PAGE);
    writeHeader(head, note, PT_NOTE, offset, address, content.length, 4);
    writeSync(fd, head, 0, head.length, 0);
    writeSync(fd, Buffer.from('1'), 0, 1, fuseOf(node) + FUSE.length - 1);
  } finally {
    closeSync(fd);
  }
}

/** @param {Buffer} head of an ELF file */
function programHeaders(head) {
  const start = Number(head.readBigUInt64LE(32));
  const count = head.readUInt16LE(56);
  const headers = Array.from({ length: count }, (_, index) => start + 56 * index);
  const typeOf = (/** @type {number} */ at) => head.readUInt32LE(at);
  const loads = headers.filter((at) => typeOf(at) === PT_LOAD);
  const ends = loads.map((at) => Number(head.readBigUInt64LE(at + 16) + head.readBigUInt64LE(at + 40)));
  const note = headers.find((at) => typeOf(at) === PT_NOTE);
  const relro = headers.find((at) => typeOf(at) === PT_GNU_RELRO);
  if (note === undefined || relro === undefined) throw new Error('This Node.js has no PT_NOTE or no PT_GNU_RELRO');
  return { note, relro, highest: Math.max(...ends) };
}

/**
 * @param {Buffer} head
 * @param {number} at
 * @param {number} type
 * @param {number} offset
 * @param {number} address
 * @param {number} size
 * @param {number} alignment
 */
function writeHeader(head, at, type, offset, address, size, alignment) {
  head.writeUInt32LE(type, at);
  head.writeUInt32LE(READ, at + 4);
  for (const [index, value] of [offset, address, address, size, size, alignment].entries()) {
    head.writeBigUInt64LE(BigInt(value), at + 8 + 8 * index);
  }
}

/** @param {Buffer} blob */
function noteOf(blob) {
  const name = Buffer.from('NODE_SEA_BLOB\0\0\0');
  const head = Buffer.alloc(12);
  head.writeUInt32LE('NODE_SEA_BLOB\0'.length, 0);
  head.writeUInt32LE(blob.length, 4);
  return Buffer.concat([head, name, blob, Buffer.alloc((4 - (blob.length % 4)) % 4)]);
}

/** @param {string} node */
function fuseOf(node) {
  const at = readFileSync(node).indexOf(FUSE);
  if (at < 0) throw new Error(`${node} has no fuse`);
  return at;
}
