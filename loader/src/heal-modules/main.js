// Loaded by start where the archive's code caches may not fit: none, other V8 flags, or macOS. Finds caches for its
// modules: the embedded ones after all, or those that an earlier run has kept in one file on disk.
import { fittingEmbedded } from '../heal/fitting.js';
import { wantedFolder } from '../heal/folder.js';
import { attempt, note } from '../heal/note.js';
import { placeOf } from '../heal/place.js';
import { Kept } from './kept.js';

/**
 * @typedef {object} State what the modules' loader knows
 * @property {Embedded} embedded the caches of the archive
 * @property {string} options what the executable runs with, joined by line feeds
 * @property {string} [users] what is in force of its user's NODE_OPTIONS
 * @property {Buffer} digest of the archive's index, which has the checksums of all files
 * @property {import('../boot/checksum.js').Crc32} crc32
 * @property {(script: import('../modules/caches.js').Script) => Buffer | undefined} cacheOf what V8 has compiled of it
 *
 * @typedef {import('../modules/caches.js').Embedded} Embedded
 * @typedef {import('../modules/caches.js').Source} Source
 *
 * @typedef {{ healModules: (state: State) => Source | undefined }} Part
 */

/** The embedded caches under options that change V8's flag hash and nothing that it compiles. */
class Adapted {
  /**
   * @param {Embedded} embedded
   * @param {(cache: Buffer | undefined) => Buffer | undefined} fitting
   */
  constructor(embedded, fitting) {
    this.embedded = embedded;
    this.fitting = fitting;
  }

  /** @param {number} node */
  wants(node) {
    return this.embedded.wants(node);
  }

  /**
   * @param {number} node
   * @param {number} kind
   */
  dataOf(node, kind) {
    return this.fitting(this.embedded.dataOf(node, kind));
  }
}

/**
 * @param {State} state
 * @returns {Source | undefined} undefined where there are none, and none are to be made
 */
function healModules({ embedded, options, users, digest, crc32, cacheOf }) {
  /** @param {Buffer | undefined} cache */
  const fitting = (cache) => fittingEmbedded(cache, options, users);
  const first = embedded.first();
  if (first && fitting(first)) {
    const fits = fitting(first) === first;
    note(fits ? 'embedded' : 'embedded, under other options');
    return fits ? embedded : new Adapted(embedded, fitting);
  }
  const folder = attempt('folder', wantedFolder);
  const place = folder && attempt('place', () => placeOf(folder, digest));
  return place ? new Kept(place, { digest, crc32 }, cacheOf) : undefined;
}

part.healModules = healModules;
