import { HARMLESS_OPTIONS } from '../generated/harmless-options.js';

const HARMLESS = new Set(HARMLESS_OPTIONS);

/**
 * Whether a process runs with nothing more than options under which V8 may take a code cache that was made without
 * them (HarmlessOptions.java). Only words of the form --name or --name=value; quotes and values apart mean that we
 * don't know.
 *
 * @param {string} built what the executable runs with, joined by line feeds
 * @param {readonly string[]} execArgv of the process
 * @param {string} [nodeOptions] the environment's
 */
export function onlyHarmless(built, execArgv, nodeOptions = '') {
  const own = built ? built.split('\n') : [];
  if (own.some((word, at) => execArgv[at] !== word)) return false;
  const words = [...execArgv.slice(own.length), ...nodeOptions.split(' ').filter(Boolean)];
  return words.every((word) => HARMLESS.has(word.replace(/=.*/s, '').replaceAll('_', '-')));
}
