import { Module } from 'node:module';
import { sep } from 'node:path';
import { internals } from './internals.js';
import { binding } from '../shared/binding.js';

/** Answers of internalModuleStat; what is not there is negative. */
export const DIRECTORY = 1;
const MISSING = -2;

/**
 * Packages are looked for in the node_modules of every folder above. For a module of the archive that ends at the
 * archive's root: what lies beside the executable, or above it, is not the application's.
 *
 * @param {import('./tree.js').Tree} tree
 */
export function boundPaths(tree) {
  const loader = /** @type {any} */ (Module);
  const native = loader._nodeModulePaths;
  loader._nodeModulePaths = function _nodeModulePaths(/** @type {string} */ from) {
    /** @type {string[]} */
    const paths = Reflect.apply(native, this, [from]);
    return paths.length > 0 && tree.holds(from) ? paths.filter((path) => tree.holds(path)) : paths;
  };
}

/**
 * The same for ES modules, whose walk has no list: while a name is looked up for a module of the archive, no folder
 * outside of it is there.
 *
 * @param {import('./tree.js').Tree} tree
 */
export function boundLookups(tree) {
  const fs = binding('fs');
  const stat = fs.internalModuleStat;
  let bounded = false;
  fs.internalModuleStat = (/** @type {any[]} */ ...args) => {
    // Some releases hand the binding itself in front of the path.
    const path = /** @type {string} */ (args.find((arg) => typeof arg === 'string'));
    if (bounded && isForeign(path, tree)) return MISSING;
    if (tree.isTop(path)) return DIRECTORY;
    return stat.apply(fs, args);
  };
  /** @param {Function} lookup @param {unknown} base @param {any[]} args */
  const within = (lookup, base, args) => {
    const before = bounded;
    bounded = isHeld(base, tree);
    try {
      return lookup(...args);
    } finally {
      bounded = before;
    }
  };
  const { require: internal } = internals();
  const reader = internal('internal/modules/package_json_reader');
  const { getPackageJSONURL } = reader;
  if (getPackageJSONURL) {
    reader.getPackageJSONURL = (/** @type {any[]} */ ...args) => within(getPackageJSONURL, args[1], args);
  } else {
    const resolver = internal('internal/modules/esm/resolve');
    const { defaultResolve } = resolver;
    resolver.defaultResolve = (/** @type {any[]} */ ...args) => within(defaultResolve, args[1]?.parentURL, args);
  }
}

/**
 * @param {string} path of a folder that a package may be in
 * @param {import('./tree.js').Tree} tree
 */
function isForeign(path, tree) {
  return path.includes(`${sep}node_modules`) && !tree.holds(path);
}

/**
 * @param {unknown} base URL of the asking module
 * @param {import('./tree.js').Tree} tree
 */
function isHeld(base, tree) {
  return String(base).startsWith(tree.url);
}
