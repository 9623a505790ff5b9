import { Module } from '../shared/node-module.js';
import { dirname, sep } from 'node:path';
import { internals } from './internals.js';
import { pathOf, serialized } from './package-config.js';
import { FILE, Header, ON_DISK } from '../archive/layout.js';
import { boundLookups } from './bounds.js';
import { invalidConfig } from './invalid-config.js';
import { fillCache } from './package-cache.js';
import { answerLegacyMain } from './legacy-main.js';

/**
 * Node.js' own module loader, made to see the archive: what it reads through the module `fs` and its binding, it gets
 * from the fs seam; what it reads in C++, package.json above all, is answered here. So resolving, formats, conditions,
 * messages, ES modules and everything else stay Node.js' own code, whatever the release.
 *
 * @param {import('./tree.js').Tree} tree
 * @param {import('./package-config.js').PackageConfigs} configs
 */
export function installSeam(tree, configs) {
  const { require: internal, binding } = internals();
  const reader = internal('internal/modules/package_json_reader');
  const modules = binding('modules');
  if (modules?.readPackageJSON) {
    wrapBinding(modules, tree, configs);
    if (!modules.getNearestParentPackageJSON && reader.getNearestParentPackageJSON) wrapNearest(reader, tree, configs);
  } else {
    fillCache(reader, tree, configs);
  }
  answerLegacyMain(reader, tree); // before the resolver takes the binding's function
  const findPackageJson = boundLookups(tree);
  replaceStat(tree);
  return { findPackageJson };
}

/**
 * Node.js 22 and later: functions of the binding `modules`.
 *
 * @param {Record<string, Function>} modules
 * @param {import('./tree.js').Tree} tree
 * @param {import('./package-config.js').PackageConfigs} configs
 */
function wrapBinding(modules, tree, configs) {
  /** @type {Record<string, (...args: any[]) => unknown>} */
  const answers = {
    readPackageJSON(path, _isESM, base, specifier) {
      const config = configs.read(path);
      return config && serialized(checked(config, base === undefined ? undefined : [specifier, base]));
    },
    getNearestParentPackageJSON(path) {
      const config = configs.scopeOf(path);
      return config && serialized(checked(config));
    },
    getNearestParentPackageJSONType(path) {
      const config = configs.scopeOf(path);
      return config ? checked(config).type : 'none';
    },
    getPackageScopeConfig(url) {
      const path = pathOf(url);
      const config = configs.scopeOf(path);
      return config ? serialized(checked(config)) : `${dirname(path)}${sep}package.json`;
    },
    getPackageType(url) {
      const type = configs.scopeOf(pathOf(url))?.type;
      return type === 'none' ? undefined : type;
    },
  };
  for (const [name, answer] of Object.entries(answers)) {
    const native = modules[name];
    if (native) {
      modules[name] = (/** @type {string} */ where, /** @type {any[]} */ ...rest) =>
        tree.holds(pathOf(where)) ? answer(where, ...rest) : native.call(modules, where, ...rest);
    }
  }
}

/**
 * Node.js 22 walks up to the next package.json in JavaScript, with no end at the archive's root.
 *
 * @param {Record<string, Function>} reader
 * @param {import('./tree.js').Tree} tree
 * @param {import('./package-config.js').PackageConfigs} configs
 */
function wrapNearest(reader, tree, configs) {
  const { getNearestParentPackageJSON: native, read } = reader;
  if (!native || !read) return;
  reader.getNearestParentPackageJSON = (/** @type {string} */ path) => {
    if (!tree.holds(path)) return native(path);
    const config = configs.scopeOf(path);
    return config && { data: read(config.path), exists: true, path: config.path };
  };
}

/**
 * Node.js 20 to 22.2 took the binding's stat before us too, but have a place to put another one; the warning that
 * doing so is experimental is not the program's.
 *
 * @param {import('./tree.js').Tree} tree
 */
function replaceStat(tree) {
  const loader = Module;
  const native = loader._stat;
  const embedded = fileNotOnDisk(tree);
  if (embedded === undefined || native(embedded) >= 0) return; // it sees the archive
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    loader._stat = (/** @type {string} */ path) => (tree.holds(path) ? tree.stat(path) : native(path));
  } finally {
    process.emitWarning = emitWarning;
  }
}

/**
 * @param {import('./tree.js').Tree} tree
 * @returns {string | undefined} undefined where `--extract` chose all files
 */
function fileNotOnDisk(tree) {
  const { archive } = tree;
  const nodes = archive.words[Header.nodes] ?? 0;
  for (let node = 0; node < nodes; node++) {
    if (archive.kind(node) === FILE && !(archive.flags(node) & ON_DISK)) return tree.path(node);
  }
  return undefined;
}

/**
 * @param {import('./package-config.js').PackageConfig} config
 * @param {[string, string]} [request] specifier and base
 */
function checked(config, request) {
  if (config.error) throw invalidConfig(config, request);
  return config;
}
