import { sep } from 'node:path';
import { internals } from './internals.js';
import { binding } from '../shared/binding.js';

/** Answers of internalModuleStat; what is not there is negative. */
export const DIRECTORY = 1;
const MISSING = -2;

const NODE_MODULES = `${sep}node_modules`;
const PACKAGE_JSON = `${sep}package.json`;

/** URLs and paths, which say where the file is, in a package or not; other names are looked up in folders. */
const PLACE = /^(\.{0,2}\/|[a-z][a-z\d+.-]*:)/i;

/**
 * Bounds for what ES modules import, as LookupPaths has them for CommonJS. Their walk through the folders above has no
 * list, so while a name is looked up for a module of the archive, no folder outside of it is there.
 *
 * @param {import('./tree.js').Tree} tree
 * @returns {(lookup: Function, args: any[]) => unknown} calls module.findPackageJSON() so that it sees no package.json
 *     outside of the archive, if its second argument is a module of the archive
 */
export function boundLookups(tree) {
  const fs = binding('fs');
  const stat = fs.internalModuleStat;
  /** @type {(path: string) => boolean} what is not there for now */
  let hidden = () => false;
  fs.internalModuleStat = (/** @type {any[]} */ ...args) => {
    // Some releases hand the binding itself in front of the path.
    const path = /** @type {string} */ (args.find((arg) => typeof arg === 'string'));
    if (hidden(path)) return MISSING;
    if (tree.isTop(path)) return DIRECTORY;
    return stat.apply(fs, args);
  };
  /**
   * @param {typeof hidden} hide
   * @param {Function} lookup
   * @param {unknown} base
   * @param {any[]} args
   */
  const within = (hide, lookup, base, args) => {
    const before = hidden;
    hidden = isHeld(base, tree) ? hide : () => false;
    try {
      return lookup(...args);
    } finally {
      hidden = before;
    }
  };
  const packages = (/** @type {string} */ path) => path.includes(NODE_MODULES) && !tree.holds(path);
  const configs = (/** @type {string} */ path) => path.endsWith(PACKAGE_JSON) && !tree.holds(path);

  const { require: internal } = internals();
  const reader = internal('internal/modules/package_json_reader');
  const { getPackageJSONURL } = reader;
  if (getPackageJSONURL) {
    reader.getPackageJSONURL = (/** @type {any[]} */ ...args) => within(packages, getPackageJSONURL, args[1], args);
  } else {
    const resolver = internal('internal/modules/esm/resolve');
    const { defaultResolve } = resolver;
    resolver.defaultResolve = (/** @type {any[]} */ ...args) =>
      within(PLACE.test(args[0]) ? () => false : packages, defaultResolve, args[1]?.parentURL, args);
  }
  return (lookup, args) => within(configs, lookup, args[1], args);
}

/**
 * @param {unknown} base URL or path of the asking module
 * @param {import('./tree.js').Tree} tree
 */
function isHeld(base, tree) {
  const text = String(base);
  return text.startsWith(tree.url) || tree.holds(text);
}
