import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { LARGEST, LARGEST_ENTRY, cacheOf, entryOf } from './entry.js';
import { note } from './note.js';
import { requireOwn, requireOwnFolders } from './owner.js';
import { prune } from './prune.js';

/**
 * Reads a cache that an earlier run has kept.
 *
 * @param {import('./place.js').Place} place
 * @param {import('./entry.js').Script} script
 * @throws {Error} if there is none that this process can take
 */
export function read(place, script) {
  const { file } = place;
  requireOwnFolders(place);
  requireOwn(lstatSync(file), file);
  const fd = openSync(file, constants.O_RDONLY | (constants.O_NOFOLLOW || 0));
  try {
    const stat = fstatSync(fd); // of what was opened, whatever the name means by now
    if (!stat.isFile() || stat.size > LARGEST_ENTRY) throw new Error(`${file} is no entry`);
    requireOwn(stat, file);
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
  const { folder, versioned, file } = place;
  mkdirSync(versioned, { recursive: true, mode: 0o700 });
  requireOwnFolders(place);
  mark(folder);
  const temporary = join(versioned, `.${process.pid}-${Date.now()}.tmp`);
  try {
    writeFileSync(temporary, entryOf(cache, script), { flag: 'wx', mode: 0o600 });
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  prune(folder, file);
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
