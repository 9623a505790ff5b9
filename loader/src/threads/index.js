import { isAbsolute, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { syncBuiltinESMExports } from '../shared/node-module.js';
import { requiresAmong, withoutRequires } from '../processes/environment.js';

/**
 * @typedef {object} Task what a thread does once the archive is mounted in it
 * @property {'file' | 'eval' | 'data' | 'hooks'} kind hooks: only to see the archive, in Node.js' own thread for them
 * @property {string} text a path, a script, or a data: URL
 * @property {string[]} requires modules to load before; what Node.js does not know of by itself
 * @property {string[]} execArgv what process.execArgv is there
 * @property {string} root where the archive is seen
 * @property {string} [directory] the working directory, if it is one of the archive
  */

/**
 * Makes new threads see the archive: each starts with a script that mounts it and then does what was asked for. All
 * else (data, environment, streams, limits, messages, errors, exit codes) is Node.js' own.
 *
 * @param {import('../application.js').Host} host
 */
export function install(host) {
  const threads = require('node:worker_threads');
  const Native = threads.Worker;

  /** The name and the parameters are those that programs see. */
  class Worker extends Native {
    /**
     * @param {string | URL} filename
     * @param {import('node:worker_threads').WorkerOptions} [options]
     */
    constructor(filename, options = {}) {
      const task = taskOf(filename, options);
      if (task === undefined) {
        super(filename, options); // Node.js says what is wrong
      } else {
        const [requires, execArgv] = splitRequires(options.execArgv);
        super(
          host.threadScript({
            ...task,
            requires: [...(requires ?? host.requires())],
            execArgv: options.execArgv ?? process.execArgv,
            root: host.root.slice(0, -1),
            directory: host.directory.path,
          }),
          Object.create(options, {
            eval: { value: true, enumerable: true },
            ...(execArgv && { execArgv: { value: execArgv, enumerable: true } }),
          }),
        );
      }
    }
  }

  threads.Worker = Worker;
  syncBuiltinESMExports();
}

/**
 * @param {unknown} filename
 * @param {any} options
 * @returns {{ kind: Task['kind'], text: string } | undefined}
 */
function taskOf(filename, options) {
  if (options?.eval) return typeof filename === 'string' ? { kind: 'eval', text: filename } : undefined;
  if (filename instanceof URL || isUrl(filename)) {
    const { protocol, href } = /** @type {URL} */ (filename);
    if (protocol === 'data:') return { kind: 'data', text: href };
    return protocol === 'file:' ? { kind: 'file', text: fileURLToPath(/** @type {URL} */ (filename)) } : undefined;
  }
  if (typeof filename !== 'string') return undefined;
  return isAbsolute(filename) || /^\.\.?[\\/]/.test(filename) ? { kind: 'file', text: resolve(filename) } : undefined;
}

/**
 * URLs of other realms too, as Node.js takes them.
 *
 * @param {any} value
 */
function isUrl(value) {
  return Boolean(value?.href && value.protocol && value.auth === undefined && value.path === undefined);
}

/**
 * Node.js would load modules of --require before the archive can be seen.
 *
 * @param {unknown} execArgv the user's, undefined for this thread's
 * @returns {[requires: string[] | undefined, others: string[] | undefined]}
 */
function splitRequires(execArgv) {
  if (!Array.isArray(execArgv)) return [undefined, undefined];
  const requires = requiresAmong(execArgv);
  return [requires, requires.length > 0 ? withoutRequires(execArgv) : undefined];
}
