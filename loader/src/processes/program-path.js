import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathWithin } from '../extract/paths.js';
import { samePath } from './variable.js';

const WINDOWS = process.platform === 'win32';

/** @param {string} file as given to spawn */
export const isBareName = (file) => !file.includes('/') && !(WINDOWS && file.includes('\\'));

/** @param {string} file */
export const isNodesName = (file) => file === 'node' || (WINDOWS && /^node(?:\.exe)?$/i.test(file));

/**
 * @param {string} file
 * @returns {boolean} whether it is what process.execPath says; a link to it, or its name, mean it as a program
 */
export const isOwnPath = (file) => samePath(file, process.execPath);

/**
 * Where the system would find a program.
 *
 * @param {string} name without a directory
 * @param {string | undefined} path the child's PATH
 * @param {string} root that the archive is mounted at
 * @param {(path: string) => boolean} holds whether the archive has an executable file there
 * @returns {string | undefined}
 */
export function findProgram(name, path, root, holds) {
  const suffixes = WINDOWS ? ['', '.exe', '.com'] : [''];
  for (const directory of (path ?? '').split(delimiter)) {
    if (directory === '') continue;
    for (const suffix of suffixes) {
      const file = join(directory, name + suffix);
      const within = pathWithin(root, file);
      if (within === undefined ? isExecutable(file) : holds(within)) return file;
    }
  }
  return undefined;
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
