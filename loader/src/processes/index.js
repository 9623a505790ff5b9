import { binding } from '../shared/binding.js';
import { redirect } from './redirect.js';

export { requestOfStart } from './start.js';

/**
 * Makes child processes do what they do under node, whatever started them: all of Node.js' own ways (spawn, exec, fork and
 * their kin, cluster, the test runner) end in these two functions of its bindings.
 *
 * @param {import('../addons/index.js').Host} host
 */
export function install(host) {
  const { Process } = binding('process_wrap');
  const { spawn } = Process.prototype;
  Process.prototype.spawn = function (/** @type {any} */ first, /** @type {any[]} */ ...rest) {
    if (typeof first === 'object') return spawn.call(this, { ...first, ...redirect(host, first) }); // before Node.js 24.?
    const [args, cwd, envPairs, ...others] = rest;
    const start = redirect(host, { file: first, args, cwd, envPairs });
    return spawn.call(this, start.file, start.args, start.cwd, start.envPairs, ...others);
  };
  const sync = binding('spawn_sync');
  const native = sync.spawn;
  sync.spawn = (/** @type {any} */ options) => native.call(sync, { ...options, ...redirect(host, options) });
  if (process.execve) installExecve(host);
}

/** @param {import('../addons/index.js').Host} host */
function installExecve(host) {
  const { execve } = process;
  process.execve = function (file, args, env) {
    if (typeof file !== 'string' || !Array.isArray(args)) return execve.call(process, file, args, env);
    const envPairs = Object.entries(env ?? process.env).map(([name, value]) => `${name}=${value}`);
    const start = redirect(host, { file, args, cwd: undefined, envPairs });
    const pairs = (start.envPairs ?? []).map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]);
    return execve.call(process, start.file, start.args, Object.fromEntries(pairs));
  };
}
