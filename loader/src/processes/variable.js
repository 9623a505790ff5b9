/**
 * A child process of the executable is the program itself, unless this variable says that it is to act as node. It
 * holds for one process: it is deleted before anything of the application runs, so that a grandchild is the program.
 *
 *     1          act as node; for people, and for programs that start the executable by ways that are not seen here
 *     0          be the program; for an application that wants to start itself with process.execPath
 *     JSON       {@link Request}; written here
 */
export const VARIABLE = 'FOSSILIZE_RUN_AS_NODE';

/**
 * @typedef {object} Request
 * @property {string} program process.execPath of whom it is meant for: another executable of this kind ignores it
 * @property {string} [root] where who starts it sees the archive
 * @property {string} [directory] where it starts, if that is a directory of the archive
 * @property {boolean} lifted whether Node.js' options of the command line were put into NODE_OPTIONS already
 * @property {boolean} inherited whether it was handed to another program, a shell for example, that may start this one
 * @property {string | null} options what NODE_OPTIONS is to be for the application, null for none; if lifted
 */

/** @param {Request} request */
export const encode = (request) => JSON.stringify(request);

/**
 * Takes the variable out of this process's environment.
 *
 * @param {string} program process.execPath
 * @param {string} invoked process.argv0: how it was started
 * @returns {Request | undefined} undefined where this process is the program itself
 */
export function takeRequest(program, invoked) {
  const text = process.env[VARIABLE];
  if (text === undefined) return undefined;
  delete process.env[VARIABLE];
  if (text === '1') return { program, lifted: false, inherited: false, options: null };
  const request = parse(text);
  if (request === undefined || !samePath(request.program, program)) return undefined;
  // Started by its name, from the shell that inherited the variable, it is meant as a program.
  return request.inherited && !samePath(invoked, program) ? undefined : request;
}

/**
 * @param {string} text
 * @returns {Request | undefined}
 */
function parse(text) {
  try {
    const request = JSON.parse(text);
    return typeof request?.program === 'string' ? request : undefined;
  } catch {
    return undefined;
  }
}

/**
 * @param {string} a
 * @param {string} b
 */
export function samePath(a, b) {
  return a === b || (process.platform === 'win32' && normal(a) === normal(b));
}

/** @param {string} path */
function normal(path) {
  return path.replaceAll('/', '\\').toLowerCase();
}
