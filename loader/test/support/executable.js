import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { LOADER, entries, esbuildArguments } from '../../build/entries.js';
import { inject } from './inject.js';
import { pack } from './pack.js';
import { PUBLIC_FOLDER } from './public-folder.js';
import { createRequire } from 'node:module';

/** Whether single executables can be made here. */
export const CAN_BUILD = process.platform === 'linux' && process.arch === 'x64';

const esbuild = createRequire(import.meta.url).resolve('esbuild/bin/esbuild');

/** What stacks call the main script is what the loader's scripts are called in executables, as far as a host allows. */
const SCRIPTS = process.platform === 'win32' ? 'scripts' : 'node:fossilize';
const MAIN = `${SCRIPTS}/main.cjs`;

/**
 * @param {string} source of an entry
 * @returns {string} its script as it is built for executables
 */
function script(source) {
  const entry = entries.find((known) => known.source === source);
  if (!entry) throw new Error(`entries.json has no ${source}`);
  return execFileSync(process.execPath, [esbuild, ...esbuildArguments(entry)], { cwd: LOADER, encoding: 'utf8' });
}

/**
 * A folder's application as a single executable of the Node.js that runs the tests, in a folder of its own.
 *
 * @param {string} source
 * @param {import('./pack.js').Options} [options]
 * @param {string} [name] of the executable
 * @returns {{ file: string, folder: string, remove: () => void }}
 */
export function buildExecutable(source, options, name = 'program') {
  const folder = realpathSync(mkdtempSync(path.join(PUBLIC_FOLDER ?? os.tmpdir(), 'fossilize-executable-')));
  const at = (/** @type {string} */ file) => path.join(folder, file);
  writeFileSync(at('archive'), pack(source, options));
  mkdirSync(at(SCRIPTS));
  writeFileSync(at(MAIN), script('start/main.js'));
  writeFileSync(at('heal-modules.cjs'), script('heal-modules/main.js'));
  writeFileSync(at('sea.json'), JSON.stringify({
    main: MAIN,
    output: at('blob'),
    disableExperimentalSEAWarning: true,
    assets: { 'fossilize/archive': at('archive'), 'fossilize/heal-modules.cjs': at('heal-modules.cjs') },
  }));
  execFileSync(process.execPath, ['--experimental-sea-config', at('sea.json')], { cwd: folder, stdio: 'ignore' });
  inject(process.execPath, at('blob'), at(name));
  chmodSync(at(name), 0o755);
  rmSync(at(SCRIPTS), { recursive: true });
  for (const file of ['archive', 'heal-modules.cjs', 'sea.json', 'blob']) rmSync(at(file));
  return { file: at(name), folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/**
 * @typedef {object} Outcome
 * @property {number | null} code
 * @property {string | null} signal
 * @property {string} stdout
 * @property {string} stderr
 *
 * @param {string} program
 * @param {string[]} words
 * @param {import('node:child_process').SpawnSyncOptions} [options]
 * @returns {Outcome}
 */
export function run(program, words, options = {}) {
  const { status, signal, stdout, stderr, error } = spawnSync(program, words, {
    input: '', maxBuffer: 1 << 28, timeout: 60_000, ...options, encoding: 'utf8' });
  if (error) throw error;
  return { code: status, signal, stdout, stderr };
}
