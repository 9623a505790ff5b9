import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';

/** Begins the name of a folder of ours where everybody may make folders. */
export const IN_TEMPORARY = 'fossilize-compile-cache-';

/**
 * The folder that the user wants caches in.
 *
 * @returns {string | undefined} undefined where there is to be none
 */
export function wantedFolder() {
  const { env } = process;
  if (env.NODE_DISABLE_COMPILE_CACHE === '1' || env.FOSSILIZE_COMPILE_CACHE === 'off') return undefined;
  if (process.getuid && process.getuid() !== process.geteuid?.()) return undefined; // another user's environment
  if (env.FOSSILIZE_COMPILE_CACHE) return resolve(env.FOSSILIZE_COMPILE_CACHE);
  if (env.NODE_COMPILE_CACHE) return resolve(env.NODE_COMPILE_CACHE, 'fossilize');
  return usualFolder();
}

/** The user's own place for caches, or a folder for temporary files where there is no such place. */
function usualFolder() {
  const os = require('node:os');
  const at = cachesOf(os.homedir());
  if (at && isAbsolute(at) && existsSync(dirname(at))) return join(at, 'fossilize', 'compile-cache');
  return join(os.tmpdir(), `${IN_TEMPORARY}${process.getuid ? process.getuid() : 'user'}`);
}

/** @param {string} home */
function cachesOf(home) {
  const { env, platform } = process;
  if (platform === 'win32') return env.LOCALAPPDATA;
  if (platform === 'darwin') return home && join(home, 'Library', 'Caches');
  return env.XDG_CACHE_HOME || (home && join(home, '.cache'));
}
