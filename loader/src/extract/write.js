import {
  accessSync, closeSync, constants, fstatSync, futimesSync, lstatSync, mkdirSync, openSync, readSync, readlinkSync,
  symlinkSync, writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { LINK } from '../archive/layout.js';
import { FolderError, READ_NO_LINKS, requireOwn } from '../folders/index.js';

/**
 * @typedef {import('../archive/archive.js').Archive} Archive
 * @typedef {import('./entries.js').Entry} Entry
 */

/** Bytes that are compared or written at once. */
const PIECE = 1 << 20;

/**
 * Writes files into a new folder.
 *
 * @param {Archive} archive
 * @param {Entry[]} entries
 * @param {string} folder made for it, of this user alone
 * @throws {FolderError} where its file system does not allow execution
 */
export function writeEntries(archive, entries, folder) {
  for (const entry of entries) {
    const path = join(folder, entry.path);
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    if (entry.kind === LINK) symlinkSync(archive.target(entry.node), path);
    else writeFile(archive, entry, path);
  }
}

/**
 * @param {Archive} archive
 * @param {Entry} entry
 * @param {string} path
 */
function writeFile(archive, entry, path) {
  const fd = openSync(path, 'wx', entry.executable ? 0o700 : 0o600);
  try {
    for (const [piece] of pieces(archive, entry.node)) writeWhole(fd, piece);
    const seconds = archive.seconds(entry.node);
    futimesSync(fd, seconds, seconds);
  } finally {
    closeSync(fd);
  }
  if (entry.executable) requireExecutable(path);
}

/**
 * @param {number} fd
 * @param {Buffer} bytes
 */
function writeWhole(fd, bytes) {
  for (let at = 0; at < bytes.length;) at += writeSync(fd, bytes, at);
}

/**
 * The kernel refuses access(X_OK) too where a file system is mounted "noexec".
 *
 * @param {string} path
 */
function requireExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
  } catch (error) {
    throw new FolderError(path, 'could not be executed: its file system does not allow it (noexec)', error);
  }
}

/**
 * A file's content in pieces, each valid until the next one is asked for.
 *
 * @param {Archive} archive
 * @param {number} node
 * @returns {Generator<[bytes: Buffer, position: number]>}
 */
function* pieces(archive, node) {
  const size = archive.size(node);
  const buffer = Buffer.allocUnsafeSlow(Math.min(size, PIECE));
  for (let position = 0; position < size;) {
    const read = archive.read(node, buffer, position);
    yield [buffer.subarray(0, read), position];
    position += read;
  }
}

/**
 * Compares what lies in a folder with the archive: byte by byte what is to be run as code, by size and time what is
 * only there for others to read.
 *
 * @param {Archive} archive
 * @param {Entry[]} entries
 * @param {string} folder
 * @param {boolean} contents whether bytes are compared
 * @throws {FolderError} where something differs or may be another user's
 */
export function checkEntries(archive, entries, folder, contents) {
  requireOwn(lstatSync(folder), folder, 'directory');
  const checked = new Set([folder]);
  for (const entry of entries) {
    const path = join(folder, entry.path);
    checkDirectories(dirname(path), checked);
    if (entry.kind === LINK) checkLink(archive, entry, path);
    else if (contents) checkFile(archive, entry, path);
    else checkStat(archive, entry, path, lstatSync(path));
  }
}

/**
 * @param {string} directory
 * @param {Set<string>} checked
 */
function checkDirectories(directory, checked) {
  if (checked.has(directory)) return;
  checkDirectories(dirname(directory), checked);
  requireOwn(lstatSync(directory), directory, 'directory');
  checked.add(directory);
}

/**
 * @param {Archive} archive
 * @param {Entry} entry
 * @param {string} path
 */
function checkLink(archive, entry, path) {
  if (readlinkSync(path) !== archive.target(entry.node)) throw new FolderError(path, 'leads elsewhere');
}

/**
 * @param {Archive} archive
 * @param {Entry} entry
 * @param {string} path
 * @param {import('node:fs').Stats} stat
 */
function checkStat(archive, entry, path, stat) {
  requireOwn(stat, path, 'file');
  if (stat.size !== archive.size(entry.node)) throw new FolderError(path, 'has another size');
  if (Math.floor(stat.mtimeMs / 1000) !== archive.seconds(entry.node)) throw new FolderError(path, 'was changed');
}

/**
 * @param {Archive} archive
 * @param {Entry} entry
 * @param {string} path
 */
function checkFile(archive, entry, path) {
  requireOwn(lstatSync(path), path, 'file');
  const fd = openSync(path, READ_NO_LINKS);
  try {
    const stat = fstatSync(fd); // of what was opened, whatever the name means by now
    checkStat(archive, entry, path, stat);
    const found = Buffer.allocUnsafeSlow(Math.min(stat.size, PIECE));
    for (const [expected, position] of pieces(archive, entry.node)) {
      const part = found.subarray(0, expected.length);
      const whole = readWhole(fd, part, position) === part.length;
      if (!whole || !part.equals(expected)) throw new FolderError(path, 'is damaged');
    }
  } finally {
    closeSync(fd);
  }
  if (entry.executable) requireExecutable(path);
}

/**
 * @param {number} fd
 * @param {Buffer} bytes
 * @param {number} position
 */
function readWhole(fd, bytes, position) {
  let at = 0;
  for (let read = -1; at < bytes.length && read !== 0; at += read) {
    read = readSync(fd, bytes, at, bytes.length - at, position + at);
  }
  return at;
}
