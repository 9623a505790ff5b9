'use strict';

const fs = require('node:fs');

/** What makes two stats equal; numbers of device and inode, and times of access differ between any two folders. */
const STATS = ['mode', 'size', 'mtimeMs', 'uid', 'gid', 'rdev'];
const KINDS = ['isFile', 'isDirectory', 'isSymbolicLink', 'isSocket', 'isFIFO', 'isBlockDevice', 'isCharacterDevice'];

/**
 * @param {any} value
 * @returns {unknown} the same as JSON
 */
function describe(value) {
  if (['undefined', 'bigint', 'function'].includes(typeof value)) return `${typeof value} ${value}`;
  return typeof value === 'object' && value !== null ? describeObject(value) : value;
}

/** @param {any} value */
function describeObject(value) {
  if (value instanceof Error) return describeError(value);
  if (ArrayBuffer.isView(value)) return describeBytes(value);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof fs.Dirent) return describeDirent(value);
  if (typeof value.isFile === 'function' && 'mtimeMs' in value) return describeStats(value);
  if (Array.isArray(value)) return value.map(describe);
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, describe(part)]));
}

/** @param {any} error */
function describeError(error) {
  const fields = Object.keys(error).map((name) => [name, describe(error[name])]);
  return { error: error.name, message: error.message, fields, isError: Object.prototype.toString.call(error) };
}

/** @param {ArrayBufferView} view */
function describeBytes(view) {
  const bytes = Buffer.from(view.buffer, view.byteOffset, view.byteLength);
  const digest = require('node:crypto').createHash('sha1').update(bytes).digest('hex');
  return { bytes: bytes.length, digest, class: view.constructor.name };
}

/** @param {any} dirent */
function describeDirent(dirent) {
  const kinds = KINDS.filter((kind) => dirent[kind]());
  return { dirent: describe(dirent.name), parent: describe(dirent.parentPath), kinds };
}

/** @param {any} stats */
function describeStats(stats) {
  const fields = STATS.map((name) => [name, describe(stats[name])]);
  const extra = ['mtimeNs', 'mtime'].map((name) => [name, describe(stats[name])]);
  const kinds = KINDS.filter((kind) => stats[kind]());
  return { fields, extra, kinds, keys: Object.keys(stats), types: typeof stats.ino + typeof stats.dev };
}

module.exports = { describe };
