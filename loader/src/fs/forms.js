import { throwFrom } from './errors.js';

const later = setImmediate;

/** Replaces a function's three forms. */
export class Forms {
  /**
   * @param {any} fs
   * @param {import('./places.js').Places} places
   */
  constructor(fs, places) {
    this.fs = fs;
    this.places = places;
  }

  /**
   * @param {string} name of the form with a callback
   * @param {(place: string, path: any, options: any) => unknown} compute
   * @param {boolean} [directories]
   */
  all(name, compute, directories = false) {
    const { fs, places } = this;
    /** @param {unknown} given */
    const find = (given) => {
      const path = places.fromUrl(given);
      const place = directories ? places.directory(path) : places.below(path);
      return typeof place === 'string' ? { place, path } : undefined;
    };
    fs[`${name}Sync`] = instead(fs[`${name}Sync`], find, (entry, { place, path }, [, options]) => {
      try {
        return compute(place, path, options);
      } catch (error) {
        return throwFrom(error, entry);
      }
    });
    fs.promises[name] = instead(fs.promises[name], find, async (_, { place, path }, [, options]) => {
      await new Promise(later);
      return compute(place, path, options);
    });
    fs[name] = instead(fs[name], find, (_, { place, path }, args) => {
      const callback = args[args.length - 1];
      const options = args.length > 2 ? args[1] : undefined;
      later(() => answer(callback, () => compute(place, path, options)));
    });
  }
}

/**
 * @param {Function} real
 * @param {(path: unknown) => {place: string, path: unknown} | undefined} find
 * @param {(entry: Function, found: {place: string, path: unknown}, args: IArguments) => unknown} compute
 */
export function instead(real, find, compute) {
  /** @this {unknown} @param {unknown} path */
  const entry = function (path) {
    const found = find(path);
    return found ? compute(entry, found, arguments) : Reflect.apply(real, this, arguments);
  };
  return Object.assign(entry, real);
}

/**
 * @param {(error: unknown, result?: unknown) => void} callback
 * @param {() => unknown} compute
 */
export function answer(callback, compute) {
  let result;
  try {
    result = compute();
  } catch (error) {
    callback(error);
    return;
  }
  callback(null, result);
}
