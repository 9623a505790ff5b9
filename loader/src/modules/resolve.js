import { Module, isBuiltin } from '../shared/node-module.js';
import { dirname } from 'node:path';
import { DIRECTORY, ResolutionKind } from '../archive/layout.js';

const EXTENSIONS = '.js .json .node';

/**
 * Told of every resolution that the archive can hold.
 *
 * @typedef {object} Recorder
 * @property {number} warnings how many Node.js has given; a resolution that it warns of is not recorded
 * @property {(directory: number, kind: number, specifier: string, node: number, format?: number) => void} resolved
 */

/**
 * `Module._resolveFilename`, which takes what was recorded when the application was packaged, and else is Node.js' own.
 *
 * @param {import('./loading.js').Loading} loading
 */
export function installResolver(loading) {
  const loader = Module;
  const native = loader._resolveFilename;
  loading.natives = { findPath: loader._findPath, lookupPaths: loader._resolveLookupPaths };
  loader._resolveFilename = function _resolveFilename(
    /** @type {string} */ request,
    /** @type {any} */ parent,
    /** @type {boolean} */ isMain,
    /** @type {any} */ options,
  ) {
    const directory = directoryOf(loading, request, parent, options);
    const known = directory < 0 || !loading.usual ? undefined : recorded(loading, directory, request);
    if (known !== undefined) return known;
    if (isMain && request === loading.main && loading.usual) return request;
    if (concernsArchive(loading, request, parent, options)) loading.nativeLoading();
    const { recorder } = loading;
    const warnings = recorder?.warnings;
    const path = Reflect.apply(native, this, arguments);
    if (recorder?.warnings === warnings && directory >= 0) record(loading, directory, request, path);
    return path;
  };
}

/**
 * @param {import('./loading.js').Loading} loading
 * @param {number} directory
 * @param {string} request
 * @returns {string | undefined}
 */
function recorded(loading, directory, request) {
  const found = loading.recorded.find(ResolutionKind.require, directory, request);
  if (!found) return undefined;
  const path = loading.tree.path(found.node);
  loading.resolved.set(path, found);
  return path;
}

/**
 * @param {import('./loading.js').Loading} loading
 * @param {number} directory
 * @param {string} request
 * @param {string} path
 */
function record({ tree, recorder }, directory, request, path) {
  const node = recorder && tree.holds(path) ? tree.file(path) : -1;
  if (node > 0) recorder?.resolved(directory, ResolutionKind.require, request, node);
}

/**
 * The directory whose recorded resolutions hold for a request.
 *
 * @param {import('./loading.js').Loading} loading
 * @param {string} request
 * @param {any} parent
 * @param {any} options
 * @returns {number} its node, negative where none does
 */
function directoryOf(loading, request, parent, options) {
  const filename = parent?.filename;
  if (typeof filename !== 'string' || !loading.tree.holds(dirname(filename))) return -1;
  if (options?.paths !== undefined || options?.conditions !== undefined || isPatched(loading)) return -1;
  if (request[0] !== '.' && hasOtherPaths(loading, parent)) return -1;
  return directoryNode(loading, dirname(filename));
}

/**
 * Programs that resolve in their own way replace functions of the loader, or add extensions.
 *
 * @param {import('./loading.js').Loading} loading
 */
function isPatched({ natives }) {
  const loader = Module;
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
function hasOtherPaths({ lookupPaths }, parent) {
  const usual = lookupPaths.of(dirname(parent.filename));
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
