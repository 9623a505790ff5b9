import { join, resolve } from 'node:path';
import { privileges, reasonAgainst, userPlaces } from '../folders/index.js';
import { note } from './note.js';

/**
 * The folder that the user wants caches in. Code is loaded from there, so folders/trust.js' rule holds for it.
 *
 * @typedef {import('../folders/places.js').Place} Folder
 *
 * @returns {Folder | undefined} undefined where there is to be none
 */
export function wantedFolder() {
  const { env } = process;
  if (env.NODE_DISABLE_COMPILE_CACHE === '1' || env.FOSSILIZE_COMPILE_CACHE === 'off') return undefined;
  if (privileges() !== undefined) return undefined; // the environment is another user's
  if (env.FOSSILIZE_COMPILE_CACHE) return { base: resolve(env.FOSSILIZE_COMPILE_CACHE), names: [] };
  if (env.NODE_COMPILE_CACHE) return { base: resolve(env.NODE_COMPILE_CACHE), names: ['fossilize'] };
  return userPlaces('compile-cache').find(isUsable);
}

/** @param {Folder} folder */
function isUsable({ base }) {
  const reason = reasonAgainst(base);
  if (reason !== undefined) note(`folder: ${reason}`);
  return reason === undefined;
}

/** @param {Folder} folder */
export const pathOf = ({ base, names }) => join(base, ...names);
