import {
  closeSync,
  fstatSync,
  lstatSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { READ_NO_LINKS, existingFolder, ownFolder, requireOwn } from '../folders/index.js';
import { LARGEST, LARGEST_ENTRY, cacheOf, entryOf } from './entry.js';
import { note } from './note.js';
import { prune } from './prune.js';

/**
 * Reads a cache that an earlier run has kept.
 *
 * @param {import('./place.js').Place} place
 * @param {import('./entry.js').Script} script
 * @throws {Error} if there is none that this process can take
 */
export function read(place, script) {
  const { folder, version, file } = place;
  existingFolder(folder.base, ...folder.names, version);
  requireOwn(lstatSync(file), file, 'file');
  const fd = openSync(file, READ_NO_LINKS);
  try {
    const stat = fstatSync(fd); // of what was opened, whatever the name means by now
    requireOwn(stat, file, 'file');
    if (stat.size > LARGEST_ENTRY) throw new Error(`${file} is no entry`);
    const cache = cacheOf(readFileSync(fd), script);
    if (!cache) throw new Error(`${file} is damaged or another's`);
    return cache;
  } finally {
    closeSync(fd);
  }
}

/**
 * Keeps a cache for later runs; larger ones than {@link LARGEST} are not kept.
 *
 * @param {import('./place.js').Place} place
 * @param {import('./entry.js').Script} script
 * @param {Buffer} cache
 */
export function write(place, script, cache) {
  if (cache.length > LARGEST) return;
  const { folder, version, file } = place;
  const versioned = ownFolder(folder.base, ...folder.names, version);
  mark(dirname(versioned));
  const temporary = join(versioned, `.${process.pid}-${Date.now()}.tmp`);
  try {
    writeFileSync(temporary, entryOf(cache, script), { flag: 'wx', mode: 0o600 });
    renameSync(temporary, join(versioned, basename(file)));
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  prune(dirname(versioned), join(versioned, basename(file)));
  note(`wrote ${file}`);
}

/** So that users and backup programs know what this is: https://bford.info/cachedir/ @param {string} folder */
function mark(folder) {
  try {
    writeFileSync(
      join(folder, 'CACHEDIR.TAG'),
      'Signature: 8a477f597d28d172789f06886806bc55\n' +
        '# Code caches of V8 for executables made by fossilize. May be deleted at any time.\n' +
        '# NODE_DISABLE_COMPILE_CACHE=1 switches them off, FOSSILIZE_COMPILE_CACHE=DIR puts them elsewhere.\n',
      { flag: 'wx', mode: 0o600 },
    );
  } catch {
    // It is there already.
  }
}
