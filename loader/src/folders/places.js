import { isAbsolute, join } from 'node:path';

/**
 * @typedef {object} Place
 * @property {string} base a directory for all programs of this user, or of all users
 * @property {string[]} names of our folder within
 */

/** The name that other programs see. */
const OURS = 'fossilize';

/**
 * Where this user's programs may keep files, best first: the user's cache directory, then those for temporary files.
 *
 * @param {string} purpose a name within our folder
 * @returns {Place[]}
 */
export function userPlaces(purpose) {
  const caches = cacheDirectories().filter((base) => base !== undefined && isAbsolute(base));
  const temporary = [require('node:os').tmpdir(), ...(process.platform === 'win32' ? [] : ['/tmp', '/var/tmp'])];
  const user = process.geteuid?.() ?? 'user';
  return [
    ...caches.map((base) => ({ base: /** @type {string} */ (base), names: [OURS, purpose] })),
    ...temporary.filter(isAbsolute).map((base) => ({ base, names: [`${OURS}-${user}`, purpose] })),
  ].filter((place, index, all) => all.findIndex((other) => other.base === place.base) === index);
}

/** $HOME before the password file's, as programs do, so that users can steer it. */
function cacheDirectories() {
  const { env, platform } = process;
  if (platform === 'win32') return [env.LOCALAPPDATA];
  const home = env.HOME || homeOfUser();
  if (platform === 'darwin') return [home && join(home, 'Library', 'Caches')];
  return [env.XDG_CACHE_HOME, home && join(home, '.cache')];
}

function homeOfUser() {
  try {
    return require('node:os').userInfo().homedir;
  } catch {
    return undefined; // a user without an entry, as in containers
  }
}
