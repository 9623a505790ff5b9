import { normalize } from 'node:path';
import { pathWithin } from '../extract/paths.js';

/** How deep options lie that name files, such as `layers[0].input.file`. */
const DEEPEST = 5;

/** Longer texts are no paths. */
const LONGEST = 4096;

/** Values that are looked at in one call; more are data. */
const MOST = 2000;

/** @typedef {{ holder: any, key: PropertyKey, value: string, path: string }} Change a path among what is given */

/**
 * Native code opens files by itself, and finds none of the archive's. So what addons export is wrapped: paths of
 * embedded files and directories among what it is given are, while it is called, those of copies on disk.
 */
export class GivenFiles {
  /** @param {import('../application.js').Host} host */
  constructor({ archive, root, extraction }) {
    this.archive = archive;
    this.root = root;
    this.extraction = extraction;
    /** @type {Map<string, string | undefined>} paths on disk, by what was given */
    this.known = new Map();
    /** @type {WeakMap<object, object>} what stands for objects of addons */
    this.wrapped = new WeakMap();
    /** @type {Change[] | undefined} in what this call is given */
    this.changes = undefined;
    /** How many more values of it are looked at. */
    this.left = 0;
  }

  /**
   * @param {unknown} value what an addon exports
   * @returns {any} instead of a function a wrapped one; else the same, with its functions wrapped
   */
  wrap(value) {
    if (typeof value === 'function') return this.wrapFunction(value);
    if (isPlain(value)) this.wrapMembers(value);
    return value;
  }

  /**
   * @param {Function} native
   * @returns {Function}
   */
  wrapFunction(native) {
    const known = this.wrapped.get(native);
    if (known !== undefined) return /** @type {Function} */ (known);
    const wrapped = new Proxy(native, this);
    this.wrapped.set(native, wrapped).set(wrapped, wrapped);
    const { prototype } = native;
    if (prototype?.constructor === native) replace(prototype, 'constructor', { value: wrapped });
    if (prototype) this.wrapMembers(prototype);
    for (const key of Reflect.ownKeys(native)) if (key !== 'prototype') this.wrapMember(native, key);
    return wrapped;
  }

  /** @param {object} holder */
  wrapMembers(holder) {
    if (this.wrapped.has(holder)) return;
    this.wrapped.set(holder, holder);
    for (const key of Reflect.ownKeys(holder)) this.wrapMember(holder, key);
  }

  /**
   * @param {object} holder
   * @param {PropertyKey} key
   */
  wrapMember(holder, key) {
    const { value, set } = Reflect.getOwnPropertyDescriptor(holder, key) ?? {};
    const wrapped = this.wrap(value);
    if (wrapped !== value) replace(holder, key, { value: wrapped });
    if (set !== undefined) replace(holder, key, { set: this.wrap(set) });
  }

  /**
   * @param {Function} native
   * @param {unknown} self
   * @param {unknown[]} given
   */
  apply(native, self, given) {
    const changes = this.changesOf(given);
    if (changes === undefined) return Reflect.apply(native, self, given);
    return changed(changes, () => Reflect.apply(native, self, given));
  }

  /**
   * @param {Function} native
   * @param {unknown[]} given
   * @param {Function} newTarget
   */
  construct(native, given, newTarget) {
    const made = this.wrapped.get(native) === newTarget ? native : newTarget;
    const changes = this.changesOf(given);
    if (changes === undefined) return Reflect.construct(native, given, made);
    return changed(changes, () => Reflect.construct(native, given, made));
  }

  /**
   * @param {unknown[]} given
   * @returns {Change[] | undefined}
   */
  changesOf(given) {
    this.changes = undefined;
    this.left = MOST;
    for (let at = 0; at < given.length; at++) this.look(given, at, given[at], 0);
    return this.changes;
  }

  /**
   * @param {object} holder
   * @param {PropertyKey} key
   * @param {unknown} value
   * @param {number} depth
   */
  look(holder, key, value, depth) {
    if (typeof value === 'string') {
      const path = this.onDisk(value);
      if (path !== undefined) (this.changes ??= []).push({ holder, key, value, path });
    } else if (depth < DEEPEST && (Array.isArray(value) || isPlain(value))) {
      this.lookInto(value, depth + 1);
    }
  }

  /**
   * @param {object} holder an array, or an object
   * @param {number} depth
   */
  lookInto(holder, depth) {
    for (const key of Array.isArray(holder) ? holder.keys() : Object.keys(holder)) {
      if (--this.left < 0) return;
      const { value, writable } = Reflect.getOwnPropertyDescriptor(holder, key) ?? {};
      if (writable || typeof value !== 'string') this.look(holder, key, value, depth);
    }
  }

  /** @param {string} path */
  onDisk(path) {
    const { length } = this.root;
    if (path.length <= length || path.length > LONGEST) return undefined;
    if (pathWithin(this.root, path.slice(0, length)) === undefined) return undefined;
    if (!this.known.has(path)) this.known.set(path, this.copy(path));
    return this.known.get(path);
  }

  /** @param {string} path */
  copy(path) {
    const node = this.archive.find(pathWithin(this.root, normalize(path)) ?? '');
    try {
      return node > 0 ? this.extraction.pathOnDisk(node) : undefined;
    } catch {
      return undefined; // there is no place for it: the native code says that it finds nothing
    }
  }
}

/**
 * @template T
 * @param {Change[]} changes
 * @param {() => T} call
 * @returns {T}
 */
function changed(changes, call) {
  try {
    for (const { holder, key, path } of changes) holder[key] = path;
    return call();
  } finally {
    for (const { holder, key, value } of changes) holder[key] = value;
  }
}

/**
 * @param {unknown} value
 * @returns {value is object}
 */
function isPlain(value) {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

/**
 * @param {object} holder
 * @param {PropertyKey} key
 * @param {PropertyDescriptor} changes
 */
function replace(holder, key, changes) {
  const property = /** @type {PropertyDescriptor} */ (Reflect.getOwnPropertyDescriptor(holder, key));
  if (property.configurable) Object.defineProperty(holder, key, { ...property, ...changes });
  else if (property.writable) Reflect.set(holder, key, changes.value);
}
