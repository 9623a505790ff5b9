import { crc32 } from '../archive/checksum.js';
import { loadPart } from '../boot/part.js';
import { cacheOf } from '../modules/compile.js';

const PART = 'fossilize/heal-modules.cjs';

/**
 * Finds code caches where the embedded ones don't fit.
 *
 * @param {string} options what the executable runs with, joined by line feeds
 * @returns {import('../modules/caches.js').Heal}
 */
export const healing = (options) => (embedded) => {
  const part = /** @type {import('../heal-modules/main.js').Part} */ (loadPart(PART, 'heal-modules'));
  return part.healModules({ embedded, options, digest: embedded.archive.indexDigest, crc32, cacheOf });
};
