import { pathWithin } from '../extract/paths.js';
import { takeRequest } from './variable.js';

/**
 * Whether this process is to act as node, which is asked before anything of the application runs.
 *
 * Without a word from its parent it is, if the first argument is the absolute path of a file in its own archive: nobody
 * can have that path but from this executable, which gave its argv[0] and argv[1] to a shell, a crontab or sudo.
 *
 * @param {import('../application.js').Host} host
 * @param {string[]} words that the executable was started with
 * @returns {import('./variable.js').Request | undefined}
 */
export function requestOfStart(host, words) {
  const { execPath, argv0 } = process;
  const request = takeRequest(execPath, argv0);
  if (request !== undefined) return request;
  const within = pathWithin(host.root, words[0] ?? '');
  if (!within || host.archive.find(within) < 0) return undefined;
  return { program: execPath, lifted: false, inherited: false, options: null };
}
