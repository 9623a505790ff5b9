/** @type {Map<string, [number, string]> | undefined} */
let known;

/** libuv's numbers and texts by code. */
function texts() {
  if (!known) {
    known = new Map();
    const map = /** @type {Map<number, [string, string]>} */ (require('node:util').getSystemErrorMap());
    for (const [errno, [code, text]] of map) known.set(code, [errno, text]);
  }
  return known;
}

/**
 * @param {string} code
 * @returns {number} libuv's number, which is negative
 */
export function errnoOf(code) {
  return texts().get(code)?.[0] ?? -1;
}

/**
 * An error as Node.js makes it of a failed system call: the same message and properties, in the same order.
 *
 * @param {string} code
 * @param {string} syscall
 * @param {unknown} [path] as the caller gave it
 * @param {unknown} [dest]
 * @returns {NodeJS.ErrnoException} without a stack trace; see throwFrom
 */
export function systemError(code, syscall, path, dest) {
  const [errno, text] = texts().get(code) ?? [-1, 'unknown error'];
  let message = `${code}: ${text}, ${syscall}`;
  if (path !== undefined) message += ` '${shown(path)}'`;
  if (dest !== undefined) message += ` -> '${shown(dest)}'`;
  const limit = Error.stackTraceLimit;
  Reflect.set(Error, 'stackTraceLimit', 0);
  /** @type {NodeJS.ErrnoException & {dest?: string}} */
  const error = new Error(message);
  Reflect.set(Error, 'stackTraceLimit', limit);
  error.errno = errno;
  error.code = code;
  error.syscall = syscall;
  if (path !== undefined) error.path = shown(path);
  if (dest !== undefined) error.dest = shown(dest);
  return error;
}

/** @param {unknown} path */
function shown(path) {
  return path instanceof Uint8Array ? Buffer.from(path).toString() : String(path);
}

/**
 * Throws an error with the stack trace that it would have if Node.js' own function had thrown it: without our frames.
 *
 * Node.js shows no source line above an uncaught error that was thrown on a line with certain words: it would be one of
 * ours. Wherever esbuild breaks this line, they are beside the throw.
 *
 * @param {unknown} error
 * @param {Function} entry our function that stands in for Node.js' own
 * @returns {never}
 */
export function throwFrom(error, entry) {
  // Not `if`: with the line below, esbuild would make one expression of it.
  while (bare(/node-do-not-add-exception-line/, error, entry)) throw told(/node-do-not-add-exception-line/, error);
  throw error;
}

/**
 * @param {RegExp} mark
 * @param {unknown} error
 * @param {Function} entry
 */
function bare(mark, error, entry) {
  if (error instanceof Error) Error.captureStackTrace(error, entry);
  return mark;
}

/**
 * @param {RegExp} mark
 * @param {unknown} error
 */
function told(mark, error) {
  return mark && error;
}
