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
 * @returns {NodeJS.ErrnoException} without a stack trace; see withStack
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
 * Gives an error the stack trace that it would have if Node.js' own function had thrown it: without our frames.
 *
 * @template {unknown} E
 * @param {E} error
 * @param {Function} entry our function that stands in for Node.js' own
 * @param {'node-do-not-add-exception-line'} mark Node.js shows no source line above an uncaught error that was thrown
 *     on a line with these words: it would be one of ours
 * @returns {E}
 */
export function withStack(error, entry, mark) {
  if (mark && error instanceof Error) Error.captureStackTrace(error, entry);
  return error;
}
