import { Module, isBuiltin } from 'node:module';
import { dirname } from 'node:path';
import { DIRECTORY, ResolutionKind } from '../archive/layout.js';

const EXTENSIONS = '.js .json .node';

/**
 * `Module._resolveFilename`, which takes what was recorded when the application was packaged, and else is Node.js' own.
 *
 * @param {import('./loading.js').Loading} loading
 */
export function installResolver(loading) {
  const loader = /** @type {any} */ (Module);
  const native = loader._resolveFilename;
  loading.natives = { findPath: loader._findPath, lookupPaths: loader._resolveLookupPaths };
  loader._resolveFilename = function _resolveFilename(
    /** @type {string} */ request,
    /** @type {any} */ parent,
    /** @type {boolean} */ isMain,
    /** @type {any} */ options,
  ) {
    const known = loading.recorded && isPlain(options) ? recorded(loading, request, parent) : undefined;
    if (known !== undefined) return known;
    if (isMain && request === loading.main && loading.usual) return request;
    if (concernsArchive(loading, request, parent, options)) loading.nativeLoading();
    return Reflect.apply(native, this, arguments);
  };
}

/** @param {any} options */
function isPlain(options) {
  return options?.paths === undefined && options?.conditions === undefined;
}

/**
 * @param {import('./loading.js').Loading} loading
 * @param {string} request
 * @param {any} parent
 * @returns {string | undefined}
 */
function recorded(loading, request, parent) {
  const filename = parent?.filename;
  if (typeof filename !== 'string' || !loading.tree.holds(filename) || isPatched(loading)) return undefined;
  const directory = directoryNode(loading, dirname(filename));
  const found = directory < 0 ? undefined : loading.archive.resolution(directory, ResolutionKind.require, request);
  if (!found || (request[0] !== '.' && hasOtherPaths(loading, parent))) return undefined;
  const path = loading.tree.path(found.node);
  loading.formats.set(path, found.format);
  return path;
}

/**
 * Programs that resolve in their own way replace functions of the loader, or add extensions.
 *
 * @param {import('./loading.js').Loading} loading
 */
function isPatched({ natives }) {
  const loader = /** @type {any} */ (Module);
  return (
    loader._findPath !== natives?.findPath ||
    loader._resolveLookupPaths !== natives?.lookupPaths ||
    Object.keys(loader._extensions).join(' ') !== EXTENSIONS
  );
}

/**
 * A module's `paths` can be changed by the program.
 *
 * @param {import('./loading.js').Loading} loading
 * @param {any} parent
 */
function hasOtherPaths(loading, parent) {
  const usual = loading.lookupPaths(dirname(parent.filename));
  return !Array.isArray(parent.paths) || parent.paths.length !== usual.length || parent.paths[0] !== usual[0];
}

/**
 * @param {import('./loading.js').Loading} loading
 * @param {string} directory
 * @returns {number} its node, negative where it is none
 */
function directoryNode({ directories, tree, archive }, directory) {
  let node = directories.get(directory);
  if (node === undefined) {
    node = tree.isTop(directory) ? 0 : tree.find(directory);
    if (node >= 0 && archive.kind(node) !== DIRECTORY) node = -1;
    directories.set(directory, node);
  }
  return node;
}

/**
 * @param {import('./loading.js').Loading} loading
 * @param {unknown} request
 * @param {any} parent
 * @param {any} options
 */
function concernsArchive({ tree }, request, parent, options) {
  if (typeof request !== 'string' || isBuiltin(request)) return false;
  const places = [request, parent?.filename, parent?.id, ...(parent?.paths ?? []), ...(options?.paths ?? [])];
  return places.some((place) => typeof place === 'string' && tree.holds(place));
}
