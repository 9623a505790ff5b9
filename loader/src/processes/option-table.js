import { internals } from '../modules/internals.js';
import { isV8Flag } from './v8-flags.js';

/**
 * What Node.js itself knows of its options; the table that it parses command lines with.
 *
 * @typedef {object} OptionTable
 * @property {(name: string) => Kind} kindOf
 * @property {(name: string) => boolean} isLiftable whether NODE_OPTIONS can hold it
 * @property {(name: string) => boolean} isOfV8 whether Node.js hands it to V8
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
  const { types, envSettings } = binding('options');
  const valued = new Set([types.kInteger, types.kUInteger, types.kString, types.kHostPort, types.kStringList]);
  /** @param {string} name */
  const find = (name) => options.get(name) ?? options.get(positive(name));
  return {
    /** @param {string} name */
    kindOf(name) {
      const { type } = find(name) ?? {};
      if (type === undefined) return isV8Flag(name) ? 'v8' : 'unknown';
      return valued.has(type) ? 'valued' : 'switch';
    },
    /** @param {string} name */
    isLiftable: (name) => find(name)?.envVarSettings === envSettings.kAllowedInEnvvar,
    /** @param {string} name */
    isOfV8: (name) => find(name)?.type === types.kV8Option,
    /** @param {string} name */
    aliasOf: (name) => aliases.get(name),
  };
}

/** @param {string} name */
export function positive(name) {
  return name.replace(/^--no-/, '--');
}

/**
 * Sets options of this process that NODE_OPTIONS can't hold, for that part of Node.js that is JavaScript.
 *
 * @param {[name: string, value: string | boolean][]} settings
 */
export function setOptions(settings) {
  const { require: internal, variables } = internals();
  const { getOptionValue } = internal('internal/options');
  getOptionValue('--title'); // reads all of them
  const { optionsDict } = variables(getOptionValue);
  for (const [name, value] of settings) {
    const before = optionsDict[positive(name)];
    if (typeof before === 'boolean') optionsDict[positive(name)] = name === positive(name);
    else if (typeof before === 'number') optionsDict[name] = Number.isFinite(Number(value)) ? Number(value) : 0;
    else optionsDict[name] = Array.isArray(before) ? [...before, value] : value;
  }
}
