// Loaded by boot where the embedded code cache may not fit: no cache, other V8 flags, or macOS. Finds the cache to
// compile with: the embedded one after all, or one on disk, in the manner of module.enableCompileCache().
import { ownFolder } from '../folders/index.js';
import { LOADER_DIGEST_SIZE, LOADER_SCRIPT_SHA256_AT } from '../generated/layout.js';
import { fittingEmbedded } from './fitting.js';
import { wantedFolder } from './folder.js';
import { storeLater } from './later.js';
import { attempt, note } from './note.js';
import { placeOf } from './place.js';
import { pruneModules } from './prune.js';
import { read, write } from './store.js';

/**
 * @typedef {object} State what boot knows
 * @property {Buffer} bytes the application's asset
 * @property {Buffer} [cache] the code cache in it, if that is whole
 * @property {string} options what the executable runs with, joined by line feeds
 * @property {string} [users] what is in force of its user's NODE_OPTIONS
 * @property {import('../boot/checksum.js').Crc32} crc32
 */

/**
 * @typedef {object} Compiled what vm.compileFunction returns
 * @property {Buffer} [cachedData]
 * @property {boolean} [cachedDataRejected]
 */

/**
 * @typedef {object} Healed
 * @property {Buffer} [cachedData] to compile with
 * @property {(application: Compiled, compileAgain: () => Compiled) => void} [keep] to be called after compiling
 */

/** @typedef {{ heal: (state: State) => Healed }} Part */

/**
 * @param {State} state
 * @returns {Healed}
 */
function heal({ bytes, cache, options, users, crc32 }) {
  const folder = attempt('folder', wantedFolder);
  if (folder && process.env.FOSSILIZE_COMPILE_CACHE) {
    // For what the application loads from disk. With NODE_COMPILE_CACHE, Node.js has done so itself.
    attempt('modules', () => cacheModules(folder));
  }
  const fitting = fittingEmbedded(cache, options, users);
  if (fitting) {
    note(fitting === cache ? 'embedded' : 'embedded, under other options');
    return { cachedData: fitting };
  }
  if (!folder) return {};
  const digest = bytes.subarray(LOADER_SCRIPT_SHA256_AT, LOADER_SCRIPT_SHA256_AT + LOADER_DIGEST_SIZE);
  const place = attempt('place', () => placeOf(folder, digest));
  return place ? fromDisk(place, { digest, crc32 }) : {};
}

/** @param {import('./folder.js').Folder} folder */
function cacheModules({ base, names }) {
  const modules = ownFolder(base, ...names, 'modules');
  require('node:module').enableCompileCache?.(modules);
  process.on('exit', () => attempt('modules', () => pruneModules(modules)));
}

/**
 * @param {import('./place.js').Place} place
 * @param {import('./entry.js').Script} script
 * @returns {Healed}
 */
function fromDisk(place, script) {
  const kept = attempt('read', () => read(place, script));
  note(kept ? `read ${place.file}` : 'none');
  return {
    cachedData: kept,
    keep(application, compileAgain) {
      if (kept && !application.cachedDataRejected) return;
      storeLater(() => {
        const { cachedData } = compileAgain();
        if (cachedData) write(place, script, cachedData);
      });
    },
  };
}

part.heal = heal;
