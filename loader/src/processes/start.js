import { pathWithin } from '../extract/paths.js';
import { parentHasOurs, privileges } from '../folders/index.js';
import { takeRequest } from './variable.js';

/**
 * Whether this process is to act as node, which is asked before anything of the application runs.
 *
 * Without a word from its parent it is, if the first argument is the absolute path of a file in its own archive: nobody
 * can have that path but from this executable, which gave its argv[0] and argv[1] to a shell, a crontab or sudo.
 *
 * A process with privileges that its starter lacks would run the starter's code with them: it acts as node only where
 * its parent has the same ones.
 *
 * @param {import('../application.js').Host} host
 * @param {string[]} words that the executable was started with
 * @returns {import('./variable.js').Request | undefined}
 */
export function requestOfStart(host, words) {
  const { execPath, argv0 } = process;
  const request = takeRequest(execPath, argv0) ?? requestOfScript(host, words[0] ?? '');
  return request === undefined || privileges() === undefined || parentHasOurs() ? request : undefined;
}

/**
 * @param {import('../application.js').Host} host
 * @param {string} script
 */
function requestOfScript({ archive, root }, script) {
  const within = pathWithin(root, script);
  if (!within || archive.find(within) < 0) return undefined;
  return { program: process.execPath, lifted: false, inherited: false, options: null };
}
