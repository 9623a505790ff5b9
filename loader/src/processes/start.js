import { pathWithin } from '../extract/paths.js';
import { parentHasOurs, privileges } from '../folders/index.js';

/** @typedef {import('./variable.js').Request} Request */

/**
 * Without a word from its parent a process acts as node, if its first argument is the absolute path of a file in its
 * own archive: nobody can have that path but from this executable, which gave its argv[0] and argv[1] to a shell, a
 * crontab or sudo.
 *
 * @param {import('../application.js').Host} host
 * @param {string} script
 * @returns {Request | undefined}
 */
export function requestOfScript({ archive, root }, script) {
  const within = pathWithin(root, script);
  if (!within || archive.find(within) < 0) return undefined;
  return { program: process.execPath, root: root.slice(0, -1), lifted: false, inherited: false, options: null };
}

/**
 * A process with privileges that its starter lacks would run the starter's code with them: it acts as node only where
 * its parent has the same ones.
 *
 * @param {Request | undefined} request
 * @returns {Request | undefined}
 */
export function grant(request) {
  return request === undefined || privileges() === undefined || parentHasOurs() ? request : undefined;
}
