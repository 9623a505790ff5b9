import { dirname } from 'node:path';
import { internals } from './internals.js';
import { invalidConfig } from './invalid-config.js';
import { pathOf } from './package-config.js';

/**
 * Node.js 20 reads package.json in JavaScript, with a function that it took from the binding before us. But it asks its
 * cache first.
 *
 * @param {Record<string, Function>} reader
 * @param {import('./tree.js').Tree} tree
 * @param {import('./package-config.js').PackageConfigs} configs
 */
export function fillCache(reader, tree, configs) {
  const native = /** @type {Function} */ (reader.read);
  /** @type {{ cache: Map<string, object> }} */
  const { cache } = /** @type {any} */ (internals().variables(native));
  const { has } = Map.prototype;
  Object.defineProperty(cache, 'has', {
    value(/** @type {string} */ path) {
      if (has.call(cache, path) || !tree.holds(path)) return has.call(cache, path);
      cache.set(path, entryOf(path, configs.read(path)));
      return true;
    },
  });
  reader.read = (/** @type {string} */ path, /** @type {any} */ options) => {
    const config = options?.isESM && tree.holds(path) ? configs.read(path) : undefined;
    if (config?.error) throw invalidConfig(config, options.base && [options.specifier, options.base]);
    return native(path, options);
  };
  endAtRoot(reader, tree, configs);
}

/**
 * @param {string} path
 * @param {import('./package-config.js').PackageConfig | undefined} config
 */
function entryOf(path, config) {
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
 * Both of its walks up to a package.json would go on beside the executable.
 *
 * @param {Record<string, Function>} reader
 * @param {import('./tree.js').Tree} tree
 * @param {import('./package-config.js').PackageConfigs} configs
 */
function endAtRoot(reader, tree, configs) {
  const { readPackageScope } = reader;
  reader.readPackageScope = (/** @type {string} */ path) => {
    if (!tree.holds(path)) return readPackageScope?.(path);
    const config = configs.scopeOf(path);
    return config ? { data: reader.read?.(config.path), path: dirname(config.path) } : false;
  };
  const scopes = internals().require('internal/modules/esm/package_config');
  const { getPackageScopeConfig } = scopes;
  scopes.getPackageScopeConfig = (/** @type {string | URL} */ url) => {
    const path = pathOf(String(url));
    if (!tree.holds(path)) return getPackageScopeConfig(url);
    const config = configs.scopeOf(path);
    const specifier = { __proto__: null, specifier: url, isESM: true };
    return config ? reader.read?.(config.path, specifier) : entryOf(`${tree.root}package.json`, undefined);
  };
}
