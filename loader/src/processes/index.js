import { binding } from '../shared/binding.js';
import { redirect } from './redirect.js';

export { grant, requestOfScript } from './start.js';
export { takeRequest } from './variable.js';

/**
 * Makes child processes do what they do under node, whatever starts them: all of Node.js' own ways (spawn, exec, fork
 * and their kin, cluster, the test runner) end in these two functions of its bindings.
 *
 * @param {import('../application.js').Host} host
 */
export function install(host) {
  const wrap = binding('process_wrap');
  if (wrap === undefined) return; // --permission: the application is loaded from disk
  const { Process } = wrap;
  const { spawn } = Process.prototype;
  Process.prototype.spawn = function (/** @type {any} */ first, /** @type {any[]} */ ...rest) {
    if (typeof first === 'object') return spawn.call(this, { ...first, ...redirect(host, first) }); // Node.js 20, 22
    const [args, cwd, envPairs, ...others] = rest;
    const start = redirect(host, { file: first, args, cwd, envPairs });
    return spawn.call(this, start.file, start.args, start.cwd, start.envPairs, ...others);
  };
  const sync = binding('spawn_sync');
  const native = sync.spawn;
  sync.spawn = (/** @type {any} */ options) => native.call(sync, { ...options, ...redirect(host, options) });
  if (process.execve) process.execve = execveOf(host, process.execve);
}

/**
 * @param {import('../application.js').Host} host
 * @param {NonNullable<typeof process.execve>} native
 * @returns {NonNullable<typeof process.execve>}
 */
function execveOf(host, native) {
  return function execve(file, args, env = process.env) {
    if (typeof file !== 'string' || !Array.isArray(args)) return native.call(process, file, args, env);
    const envPairs = Object.entries(env).map(([name, value]) => `${name}=${value}`);
    const start = redirect(host, { file, args: [...args], cwd: undefined, envPairs });
    const variables = start.envPairs?.map((pair) => {
      const equals = pair.indexOf('=', 1);
      return [pair.slice(0, equals), pair.slice(equals + 1)];
    });
    return native.call(process, start.file, start.args, Object.fromEntries(variables ?? []));
  };
}
