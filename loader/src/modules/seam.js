import { Module } from 'node:module';
import { dirname, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { internals } from './internals.js';
import { serialized } from './package-config.js';
import { DIRECTORY, boundLookups } from './bounds.js';
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
  boundLookups(tree);
  replaceStat(tree);
  answerLegacyMain(reader, tree);
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
 * Node.js 20 reads with a function that it took from the binding before us, but asks its cache first.
 *
 * @param {Record<string, Function>} reader
 * @param {import('./tree.js').Tree} tree
 * @param {import('./package-config.js').PackageConfigs} configs
 */
function fillCache(reader, tree, configs) {
  const native = /** @type {Function} */ (reader.read);
  /** @type {{ cache: Map<string, object> }} */
  const { cache } = /** @type {any} */ (internals().variables(native));
  const { has } = Map.prototype;
  Object.defineProperty(cache, 'has', {
    value(/** @type {string} */ path) {
      if (has.call(cache, path) || !tree.holds(path)) return has.call(cache, path);
      cache.set(path, configOf20(path, configs.read(path)));
      return true;
    },
  });
  reader.read = (/** @type {string} */ path, /** @type {any} */ options) => {
    const config = options?.isESM && tree.holds(path) ? configs.read(path) : undefined;
    if (config?.error) throw invalid(config, options.base && [options.specifier, options.base]);
    return native(path, options);
  };
}

/**
 * @param {string} path
 * @param {import('./package-config.js').PackageConfig | undefined} config
 */
function configOf20(path, config) {
  if (config?.error) {
    const error = /** @type {Error & { path?: string }} */ (config.error);
    throw Object.assign(new SyntaxError(`Error parsing ${path}: ${error.message}`), { path });
  }
  return {
    __proto__: null,
    exists: config !== undefined,
    pjsonPath: path,
    main: config?.main,
    name: config?.name,
    type: config?.type ?? 'none',
    exports: config?.exports,
    imports: config?.imports,
  };
}

/**
 * Node.js 20 to 22.2 took the binding's stat before us too, but have a place to put another one; the warning that
 * doing so is experimental is not the program's.
 *
 * @param {import('./tree.js').Tree} tree
 */
function replaceStat(tree) {
  const loader = /** @type {any} */ (Module);
  const native = loader._stat;
  if (native(tree.top) === DIRECTORY) return;
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    loader._stat = (/** @type {string} */ path) => (tree.holds(path) ? tree.stat(path) : native(path));
  } finally {
    process.emitWarning = emitWarning;
  }
}

/**
 * @param {string} where a path or a URL
 * @returns {string} a path; the text itself where it is no file's URL
 */
function pathOf(where) {
  if (!where.startsWith('file:')) return where;
  try {
    return fileURLToPath(where);
  } catch {
    return where; // the native function says what is wrong with it
  }
}

/**
 * @param {import('./package-config.js').PackageConfig} config
 * @param {[string, string]} [request] specifier and base
 */
function checked(config, request) {
  if (config.error) throw invalid(config, request);
  return config;
}

/**
 * Node.js' own error, with its full stop.
 *
 * @param {import('./package-config.js').PackageConfig} config
 * @param {[string, string]} [request] specifier and base
 */
function invalid(config, request) {
  const { ERR_INVALID_PACKAGE_CONFIG } = internals().require('internal/errors').codes;
  const reason = internals().binding('modules') ? '' : `. ${/** @type {Error} */ (config.error).message}`;
  const end = reason || '.';
  return request
    ? new ERR_INVALID_PACKAGE_CONFIG(config.path, `"${request[0]}" from ${pathOf(request[1])}${end}`)
    : new ERR_INVALID_PACKAGE_CONFIG(`${config.path}${end}`);
}
