import { internals } from '../modules/internals.js';
import { isV8Flag } from './v8-flags.js';

/**
 * What Node.js itself knows of its options; the table that it parses command lines with.
 *
 * @typedef {object} OptionTable
 * @property {(name: string) => Kind} kindOf
 * @property {(name: string) => string[] | undefined} aliasOf
 *
 * @typedef {'switch' | 'valued' | 'v8' | 'unknown'} Kind valued: its value may be the next word
 */

/** @type {OptionTable | undefined} */
let known;

/** @returns {OptionTable} */
export function optionTable() {
  known ??= read();
  return known;
}

function read() {
  const { require: internal, binding } = internals();
  const { options, aliases } = internal('internal/options').getCLIOptionsInfo();
  const { types } = binding('options');
  const valued = new Set([types.kInteger, types.kUInteger, types.kString, types.kHostPort, types.kStringList]);
  return {
    /** @param {string} name */
    kindOf(name) {
      const { type } = options.get(name) ?? options.get(name.replace(/^--no-/, '--')) ?? {};
      if (type === undefined) return isV8Flag(name) ? 'v8' : 'unknown';
      return valued.has(type) ? 'valued' : 'switch';
    },
    /** @param {string} name */
    aliasOf: (name) => aliases.get(name),
  };
}
