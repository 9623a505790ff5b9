import { untouched } from './calls.js';
import { Elsewhere } from './places.js';

/**
 * Where functions of Node.js' fs binding are replaced by ours. Ours look at the paths that they get, and call the real
 * ones, with the very same arguments, for what isn't in the archive.
 *
 * @typedef {ArrayLike<any> & Iterable<any>} Arguments
 */
export class Seam {
  /**
   * @param {any} binding
   * @param {import('./places.js').Places} places
   * @param {import('./calls.js').Calls} calls
   */
  constructor(binding, places, calls) {
    this.binding = binding;
    this.places = places;
    this.calls = calls;
    /** What this Node.js line has and we have replaced, by name. @type {Map<string, Function>} */
    this.real = new Map();
  }

  /**
   * @param {string} name a name that this Node.js line may lack
   * @param {(real: Function) => Function} make
   */
  replace(name, make) {
    const real = this.binding[name];
    if (typeof real !== 'function') return;
    this.real.set(name, real);
    this.binding[name] = make(real);
  }

  /**
   * A function whose argument is a path.
   *
   * @param {string} name
   * @param {number} request the first argument that may be a request object
   * @param {(place: string, args: Arguments) => unknown} compute
   * @param {object} [options]
   * @param {number} [options.at] which argument the path is
   * @param {(path: unknown) => string | Elsewhere | undefined} [options.find] tells where a path lies
   */
  path(name, request, compute, { at = 0, find = (path) => this.places.below(path) } = {}) {
    const { places, calls } = this;
    this.replace(name, (real) => {
      /** @this {unknown} */
      const entry = function () {
        const args = arguments;
        const place = find(args[at]);
        if (place === undefined) return untouched(real, this, args, entry);
        if (place instanceof Elsewhere) return untouched(real, this, replaced(args, at, place.path), entry);
        return calls.answer(entry, args, request, () => compute(place, places.allShown(args, at, at)));
      };
      return entry;
    });
  }

  /**
   * A function whose first two arguments are paths. Where neither is in the archive the real one is called.
   *
   * @param {string} name
   * @param {number} request
   * @param {(from: string | undefined, to: string | undefined, args: Arguments) => unknown} compute
   */
  paths(name, request, compute) {
    const { places, calls } = this;
    this.replace(name, (real) => {
      /** @this {unknown} */
      const entry = function () {
        let args = /** @type {Arguments} */ (arguments);
        const found = [places.below(args[0]), places.below(args[1])];
        for (const [at, place] of found.entries()) {
          if (place instanceof Elsewhere) args = replaced(args, at, place.path);
        }
        const [from, to] = found.map((place) => (place instanceof Elsewhere ? undefined : place));
        if (from === undefined && to === undefined) return untouched(real, this, args, entry);
        return calls.answer(entry, args, request, () => compute(from, to, places.allShown(args, 0, 1)));
      };
      return entry;
    });
  }

  /**
   * A function whose first argument is a descriptor.
   *
   * @param {string} name
   * @param {number} request
   * @param {import('./descriptors.js').Descriptors} descriptors
   * @param {(opened: import('./descriptors.js').Opened, args: Arguments) => unknown} compute
   */
  descriptor(name, request, descriptors, compute) {
    const { calls } = this;
    this.replace(name, (real) => {
      /** @this {unknown} */
      const entry = function () {
        const args = arguments;
        const opened = descriptors.get(args[0]);
        if (opened === undefined) return untouched(real, this, args, entry);
        return calls.answer(entry, args, request, () => compute(opened, args));
      };
      return entry;
    });
  }
}

/**
 * @param {Arguments} args
 * @param {number} at
 * @param {unknown} value
 * @returns {Arguments}
 */
export function replaced(args, at, value) {
  const copy = Array.from(args);
  copy[at] = value;
  return copy;
}
