import { throwFrom } from './errors.js';

/** Taken before the application can replace it by a clock of its own. */
const later = setImmediate;

const { apply } = Reflect;

/**
 * Answers calls of binding functions in the form that they ask for: by a return value or an exception, by a request
 * object's callback, by a promise, or (Node.js 20, early 22) by the fields of a context object.
 */
export class Calls {
  /** @param {any} binding of fs */
  constructor(binding) {
    this.Request = binding.FSReqCallback;
    this.promises = binding.kUsePromises;
  }

  /**
   * @param {Function} entry our function, whose frames errors don't show
   * @param {ArrayLike<unknown>} args that it was called with
   * @param {number} first argument that may be a request
   * @param {() => unknown} compute
   */
  answer(entry, args, first, compute) {
    for (let index = first; index < args.length; index++) {
      const argument = args[index];
      if (argument === this.promises) return promised(compute);
      if (argument instanceof this.Request) return called(argument, compute);
      if (isContext(argument)) return filled(argument, compute);
    }
    return immediate(entry, compute);
  }
}

/**
 * Calls Node.js' own function, for what isn't in the archive.
 *
 * @param {Function} real
 * @param {unknown} receiver
 * @param {ArrayLike<unknown>} args
 * @param {Function} entry our function, whose frames errors don't show
 */
export function untouched(real, receiver, args, entry) {
  try {
    return apply(real, receiver, args);
  } catch (error) {
    return throwFrom(error, entry);
  }
}

/**
 * @param {Function} entry
 * @param {() => unknown} compute
 */
function immediate(entry, compute) {
  try {
    return compute();
  } catch (error) {
    return throwFrom(error, entry);
  }
}

/** @param {() => unknown} compute */
function promised(compute) {
  return new Promise((resolve, reject) => {
    later(() => {
      try {
        resolve(compute());
      } catch (error) {
        reject(error);
      }
    });
  });
}

/**
 * @param {any} request
 * @param {() => unknown} compute
 */
function called(request, compute) {
  later(() => {
    let result;
    try {
      result = compute();
    } catch (error) {
      request.oncomplete(error);
      return;
    }
    if (result === undefined) request.oncomplete(null);
    else request.oncomplete(null, result);
  });
}

/** @param {unknown} argument */
function isContext(argument) {
  return typeof argument === 'object' && argument !== null && Object.getPrototypeOf(argument) === Object.prototype;
}

/**
 * @param {any} context
 * @param {() => unknown} compute
 */
function filled(context, compute) {
  try {
    return compute();
  } catch (error) {
    const { errno, code, syscall, path, dest } = /** @type {any} */ (error);
    if (errno === undefined) throw error;
    Object.assign(context, { errno, code, syscall });
    if (path !== undefined) context.path = path;
    if (dest !== undefined) context.dest = dest;
    return undefined;
  }
}
