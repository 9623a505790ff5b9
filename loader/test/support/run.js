import { spawnSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.js';
import { pack } from './pack.js';

const BOOT = fileURLToPath(new URL('boot-dev.js', import.meta.url));

/**
 * @typedef {object} Options
 * @property {string} [node] a node executable, default the running one
 * @property {string[]} [args] of the program
 * @property {string[]} [nodeArgs] of node
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {string | Buffer} [input]
 * @property {string} [boot] source of another script than boot-dev.js; its first argument is the archive's path
 * @property {import('./pack.js').Options} [pack]
 *
 * @typedef {object} Result
 * @property {number | null} code
 * @property {string | null} signal
 * @property {string} stdout
 * @property {string} stderr
 * @property {string} root what the folder's path is to the program
 */

/**
 * Runs a folder, packed, as the executable would.
 *
 * @param {string} folder
 * @param {Options} [options]
 * @returns {Result}
 */
export function runPacked(folder, options = {}) {
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'fossilize-run-'));
  try {
    const archive = path.join(scratch, 'archive');
    writeFileSync(archive, pack(folder, options.pack));
    const node = options.node ?? process.execPath;
    const script = [bundle(options.boot ?? BOOT), archive];
    const result = start(node, [...(options.nodeArgs ?? []), ...script, ...(options.args ?? [])], options);
    return { ...result, root: realpathSync(node) };
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

/**
 * Runs a folder's entry under plain node.
 *
 * @param {string} folder
 * @param {Options} [options]
 * @returns {Result}
 */
export function runPlain(folder, options = {}) {
  const entry = path.join(folder, options.pack?.entry ?? 'index.js');
  const node = options.node ?? process.execPath;
  const result = start(node, [...(options.nodeArgs ?? []), entry, ...(options.args ?? [])], options);
  return { ...result, root: realpathSync(folder) };
}

/**
 * @param {string} node
 * @param {string[]} args
 * @param {Options} options
 */
function start(node, args, { cwd, env, input }) {
  const { status, signal, stdout, stderr, error } = spawnSync(node, args, {
    cwd,
    env: env ?? process.env,
    input: input ?? '',
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (error) throw error;
  return { code: status, signal, stdout, stderr };
}
