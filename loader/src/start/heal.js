import { crc32 } from '../archive/checksum.js';
import { loadPart } from '../boot/part.js';
import { cacheOf } from '../modules/compile.js';
import { environmentOptions } from '../shared/user-options.js';

const PART = 'fossilize/heal-modules.cjs';

/**
 * Finds code caches where the embedded ones don't fit.
 *
 * @param {Pick<typeof SETTINGS, 'options' | 'nodeOptions'>} settings
 * @returns {import('../modules/caches.js').Heal}
 */
export const healing = ({ options, nodeOptions }) => (embedded) => {
  const part = /** @type {import('../heal-modules/main.js').Part} */ (loadPart(PART, 'heal-modules'));
  return part.healModules({
    embedded, options, users: environmentOptions(nodeOptions), digest: embedded.archive.indexDigest, crc32, cacheOf,
  });
};
