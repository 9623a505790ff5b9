import { basename, dirname, join, normalize } from 'node:path/posix';
import { DIRECTORY } from '../archive/layout.js';
import { Entries, isLibrary, isNative, packageOf } from '../extract/index.js';

/** @typedef {import('../archive/archive.js').Archive} Archive */

/**
 * How addons name the directories of the libraries that they need, relative to their own: ELF's DT_RPATH and
 * DT_RUNPATH, Mach-O's LC_RPATH and LC_LOAD_DYLIB. They stand in the file as text that ends with a zero.
 */
const OWN_DIRECTORY = ['$ORIGIN', '${ORIGIN}', '@loader_path'];

/** A search path is far shorter; the text may be no search path at all. */
const LONGEST = 4096;

/** More libraries than any addon has; ends a search that goes astray. */
const MOST = 1000;

/**
 * What must lie on disk for an addon to be loaded: its directory's files, the shared libraries of its package, and
 * those in the directories that it, or a library, names.
 *
 * @param {Archive} archive
 * @param {string} path of the addon
 * @returns {import('../extract/entries.js').Entry[]}
 */
export function filesOfAddon(archive, path) {
  const node = archive.find(path);
  const own = archive.pathOf(node);
  const entries = new Entries(archive).add(own);
  const directory = dirname(own) === '.' ? '' : dirname(own);
  const inDirectory = new RegExp(`^${escaped(directory === '' ? '' : `${directory}/`)}[^/]+$`);
  entries.add(directory, (below) => inDirectory.test(below) && isFile(archive, below));
  addLibraries(entries, packageOf(archive, node));
  const done = new Set();
  for (let before = -1; before !== entries.byPath.size && entries.byPath.size < MOST;) {
    before = entries.byPath.size;
    for (const entry of entries.list()) {
      if (done.has(entry.path) || !isNative(basename(entry.path))) continue;
      done.add(entry.path);
      for (const named of namedDirectories(archive, entry)) addLibraries(entries, named);
    }
  }
  return entries.list();
}

/** @param {string} text */
function escaped(text) {
  return text.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');
}

/**
 * @param {Archive} archive
 * @param {string} path
 */
function isFile(archive, path) {
  return archive.kind(archive.find(path)) !== DIRECTORY;
}

/**
 * The libraries below a directory, but not those of the packages installed within.
 *
 * @param {Entries} entries
 * @param {string} directory
 */
function addLibraries(entries, directory) {
  const { archive } = entries;
  entries.add(directory, (below) => {
    const node = archive.find(below);
    if (node < 0) return false;
    return archive.kind(node) === DIRECTORY ? basename(below) !== 'node_modules' : isLibrary(basename(below));
  });
}

/**
 * @param {Archive} archive
 * @param {import('../extract/entries.js').Entry} entry
 * @returns {Set<string>} directories in the archive
 */
function namedDirectories(archive, entry) {
  const found = new Set();
  const target = archive.find(entry.path);
  if (target < 0) return found;
  const bytes = archive.content(target);
  for (const word of OWN_DIRECTORY) {
    for (const part of searchPaths(bytes, word)) {
      const directory = directoryOf(dirname(entry.path), word, part);
      if (directory !== undefined && archive.find(directory) >= 0) found.add(directory);
    }
  }
  return found;
}

/**
 * @param {Buffer} bytes of an addon or a library
 * @param {string} word
 * @returns {Generator<string>}
 */
function* searchPaths(bytes, word) {
  for (let at = bytes.indexOf(word); at >= 0; at = bytes.indexOf(word, at + 1)) {
    const end = bytes.indexOf(0, at);
    if (end >= 0 && end - at <= LONGEST) yield* bytes.toString('utf8', at, end).split(':');
  }
}

/**
 * @param {string} own directory of the file
 * @param {string} word
 * @param {string} part of a search path, or the path of a library
 */
function directoryOf(own, word, part) {
  if (!part.startsWith(word)) return undefined;
  const path = normalize(join(own, part.slice(word.length)));
  const directory = isNative(basename(path)) ? dirname(path) : path;
  // The archive's root is no directory of libraries: it would bring all packages along.
  return directory.startsWith('..') || directory === '.' || directory.endsWith('node_modules')
    ? undefined : directory.replace(/\/$/, '');
}
