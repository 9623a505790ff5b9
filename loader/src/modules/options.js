import { environmentOptions } from '../shared/user-options.js';

/**
 * Words that may change what a name resolves to, or how a file is compiled: then what was recorded when the application
 * was packaged says nothing, and Node.js does all of it.
 */
const CUSTOM = new RegExp(
  '^(-C|-r|--(conditions|require|preserve-symlinks|(no-)?experimental-|(no-)?require-module|no-addons|loader|import|' +
    'entry-url|inspect-brk|(no-)?strip-types|input-type))',
);

/**
 * @param {string} ownOptions what the executable was packaged with, one a line
 * @param {import('../shared/user-options.js').Policy} policy
 * @returns {boolean} whether the user's options leave module loading alone
 */
export function usualOptions(ownOptions, policy) {
  if (process.env.NODE_PRESERVE_SYMLINKS === '1') return false;
  const own = ownOptions === '' ? 0 : ownOptions.split('\n').length;
  const words = [...process.execArgv.slice(own), ...(environmentOptions(policy) ?? '').split(/\s+/)];
  return !words.some((word) => CUSTOM.test(word.replaceAll('_', '-').replace(/^["']/, '')));
}
