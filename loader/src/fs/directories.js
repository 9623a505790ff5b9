import { join, sep } from 'node:path';
import { Entries } from './entries.js';
import { throwFrom } from './errors.js';
import { answer } from './forms.js';

const later = setImmediate;

/**
 * fs.opendir in its three forms. It works on a binding that isn't given away, so the public functions are replaced.
 *
 * @param {any} fs
 * @param {import('./places.js').Places} places
 * @param {import('./view.js').View} view
 */
export function replaceOpendir(fs, places, view) {
  const { opendir, opendirSync } = fs;
  const open = opener(fs.Dir, places, view);
  /** @this {unknown} @param {unknown} path */
  const sync = function (path) {
    if (!places.isBelow(path)) return Reflect.apply(opendirSync, this, arguments);
    try {
      return open(path, arguments[1], true);
    } catch (error) {
      return throwFrom(error, sync);
    }
  };
  /** @this {unknown} @param {unknown} path */
  const called = function (path) {
    const callback = typeof arguments[1] === 'function' ? arguments[1] : arguments[2];
    if (typeof callback !== 'function' || !places.isBelow(path)) return Reflect.apply(opendir, this, arguments);
    const options = arguments[1] === callback ? undefined : arguments[1];
    later(() => answer(callback, () => open(path, options)));
    return undefined;
  };
  fs.opendirSync = named(opendirSync, sync);
  fs.opendir = named(opendir, called);
  promisify(fs, opendir, called);
}

/**
 * fs.promises, made when it is first asked for, promisifies the function that it knows, which is Node.js' own.
 *
 * @param {any} fs
 * @param {Function} original
 * @param {Function} replacement
 */
function promisify(fs, original, replacement) {
  /** @param {unknown[]} args */
  const promise = (...args) => new Promise((resolve, reject) => {
    replacement(...args, (/** @type {unknown} */ error, /** @type {unknown} */ directory) => {
      if (error) reject(error);
      else resolve(directory);
    });
  });
  for (const callable of [original, replacement]) {
    Object.defineProperty(callable, Symbol.for('nodejs.util.promisify.custom'), { value: promise, configurable: true });
  }
  const loaded = /** @type {any} */ (process).moduleLoadList.includes('NativeModule internal/fs/promises');
  if (loaded) fs.promises.opendir = promise;
}

/**
 * @param {any} Dir fs.Dir
 * @param {import('./places.js').Places} places
 * @param {import('./view.js').View} view
 * @returns {(path: unknown, options: any, sync?: boolean) => unknown} gives undefined for what isn't in the archive
 */
function opener(Dir, places, view) {
  return (given, options, sync = false) => {
    const path = places.fromUrl(given);
    const place = places.directory(path);
    if (typeof place !== 'string') return undefined;
    // Node.js' opendirSync doesn't tell the path.
    const node = view.directory(place, 'opendir', sync ? undefined : path);
    const recursive = typeof options === 'object' && options !== null && options.recursive;
    if (!recursive) return new Dir(new Entries(view, node, false), path, options);
    const Tree = treeClass(Dir);
    return new Tree(new Entries(view, node, true), path, { ...options, recursive: false });
  };
}

/** @type {any} */
let tree;

/**
 * A Dir whose entries come from a whole tree, by paths relative to it.
 *
 * @param {any} Dir fs.Dir
 */
function treeClass(Dir) {
  tree ??= class extends Dir {
    /** @param {Function} [callback] */
    read(callback) {
      if (callback === undefined) return super.read().then((/** @type {any} */ entry) => placed(entry));
      return super.read((/** @type {unknown} */ error, /** @type {any} */ entry) => callback(error, placed(entry)));
    }

    readSync() {
      return placed(super.readSync());
    }

    async* entries() {
      for await (const entry of super.entries()) yield placed(entry);
    }

    [Symbol.asyncIterator]() {
      return this.entries();
    }
  };
  return tree;
}

/**
 * @param {any} entry with a path for its name, or null
 * @returns {any}
 */
function placed(entry) {
  const end = typeof entry?.name === 'string' ? entry.name.lastIndexOf(sep) : -1;
  if (end < 0) return entry;
  const parent = join(entry.parentPath, entry.name.slice(0, end));
  if (Object.hasOwn(entry, 'path')) entry.path = parent;
  entry.parentPath = parent;
  entry.name = entry.name.slice(end + 1);
  return entry;
}

/**
 * @param {Function} original
 * @param {Function} replacement
 */
export function named(original, replacement) {
  const { name, length } = original;
  return Object.defineProperties(replacement, { name: { value: name }, length: { value: length } });
}
