import { crc32 } from '../archive/checksum.js';
import * as layout from '../archive/layout.js';
import { compileScript } from '../modules/compile.js';

/**
 * What nearly every application does at its start: then the loader's functions for it are in its code cache.
 *
 * @type {Record<string, string>}
 */
const FILES = {
  'dep.js': 'exports.read = () => require("fs").readFileSync(__dirname + "/text.txt", "utf8");',
  'index.js': `
    const dep = require('./dep');
    const fs = require('fs');
    dep.read();
    fs.existsSync(__filename);
    fs.statSync(__dirname);
    fs.readdirSync(__dirname);
    try { require('none'); } catch { require('./dep.js'); }
    import('./module.mjs');
  `,
  'module.mjs': 'import { read } from "./dep.js"; import fs from "node:fs"; read(fs, import.meta.url);',
  'package.json': '{"name": "sample"}',
  'text.txt': 'text',
};

const NAMES = Object.keys(FILES).sort();
const nodeOf = (/** @type {string} */ name) => 1 + NAMES.indexOf(name);
const RESOLUTIONS = [
  { kind: layout.ResolutionKind.require, specifier: './dep', node: nodeOf('dep.js'), format: 'commonjs' },
  { kind: layout.ResolutionKind.import, specifier: './module.mjs', node: nodeOf('module.mjs'), format: 'module' },
];

/**
 * An archive with a small application, its code caches, and some of its names resolved.
 *
 * @returns {Buffer}
 */
export function sampleArchive() {
  const entries = NAMES.map((name) => ({ name, bytes: Buffer.from(String(FILES[name])) }));
  const caches = entries.filter(({ name }) => name.endsWith('.js')).map(({ name, bytes }) => ({
    node: nodeOf(name),
    data: /** @type {Buffer} */ (compileScript(bytes.toString(), name, undefined, true).cachedData),
  }));
  const texts = Buffer.from([...NAMES, ...RESOLUTIONS.map(({ specifier }) => specifier)].join(''));
  const textsAt = layout.HEADER_BYTES + (1 + entries.length) * layout.NODE_BYTES;
  const resolutionsAt = aligned(textsAt + texts.length);
  const cachesAt = aligned(resolutionsAt + RESOLUTIONS.length * layout.RESOLUTION_BYTES);
  const end = aligned(cachesAt + caches.length * layout.CACHE_BYTES);

  const index = Buffer.alloc(end);
  /** @type {Buffer[]} */
  const contents = [];
  let offset = end;
  const place = (/** @type {Buffer} */ bytes) => {
    const at = offset;
    contents.push(bytes, Buffer.alloc(aligned(bytes.length) - bytes.length));
    offset += aligned(bytes.length);
    return at;
  };
  texts.copy(index, textsAt);
  writeWords(index, layout.HEADER_BYTES, [0, layout.DIRECTORY << 16, 0, 1, entries.length]);
  for (const [number, { name, bytes }] of entries.entries()) {
    const cache = caches.findIndex(({ node }) => node === nodeOf(name));
    const where = layout.HEADER_BYTES + nodeOf(name) * layout.NODE_BYTES;
    const named = [textAt(NAMES, number), name.length | (layout.FILE << 16)];
    const record = cache < 0 ? layout.NO_CACHE : cache;
    const size = bytes.length;
    writeWords(index, where, [...named, 0, record, crc32(bytes), 0, place(bytes), 0, size, 0, size]);
  }
  for (const [number, { kind, specifier, node, format }] of RESOLUTIONS.entries()) {
    const at = textAt([...NAMES, ...RESOLUTIONS.map((one) => one.specifier)], NAMES.length + number);
    const words = [0, kind | (specifier.length << 16), at, node, layout.FORMATS.indexOf(format)];
    writeWords(index, resolutionsAt + number * layout.RESOLUTION_BYTES, words);
  }
  for (const [number, { node, data }] of caches.entries()) {
    const words = [place(data), 0, data.length, crc32(data), layout.CacheKind.commonjs, node];
    writeWords(index, cachesAt + number * layout.CACHE_BYTES, words);
  }
  index.write(layout.MAGIC, 'latin1');
  writeWords(index, layout.MAGIC.length, [
    layout.VERSION, 1 + entries.length, layout.HEADER_BYTES, textsAt, texts.length, resolutionsAt, RESOLUTIONS.length,
    cachesAt, caches.length, nodeOf('index.js'), crc32(index.subarray(layout.HEADER_BYTES)), end, offset,
  ]);
  return Buffer.concat([index, ...contents]);
}

/** @param {number} size */
function aligned(size) {
  return (size + 7) & ~7;
}

/**
 * @param {string[]} texts one behind the other
 * @param {number} number
 */
function textAt(texts, number) {
  return texts.slice(0, number).join('').length;
}

/**
 * @param {Buffer} bytes
 * @param {number} at
 * @param {number[]} words
 */
function writeWords(bytes, at, words) {
  for (const [number, word] of words.entries()) bytes.writeUInt32LE(word >>> 0, at + 4 * number);
}
