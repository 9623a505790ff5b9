import assert from 'node:assert';
import { spawnSync } from 'node:child_process';
import {
  constants, copyFileSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { open } from '../../src/archive/index.js';
import { readResult } from '../../src/train-archive/result.js';
import { bundle } from './bundle.js';
import { pack } from './pack.js';
import { runPacked, runPlain } from './run.js';

const BOOT = fileURLToPath(new URL('boot-application.js', import.meta.url));
const TRAIN = fileURLToPath(new URL('../../src/train-archive/main.js', import.meta.url));
const MAJOR = Number(process.versions.node.split('.')[0]);

/**
 * @typedef {object} Program
 * @property {Record<string, string | {link: string}>} files by path
 * @property {string} [entry] default index.js
 * @property {string[]} [args]
 * @property {string[]} [nodeArgs]
 * @property {Record<string, string>} [env]
 * @property {string | ((folder: string) => string)} [cwd]
 * @property {number} [since] major release of Node.js
 * @property {boolean} [untrained] whether to leave out the run with caches and recorded resolutions
 */

/**
 * Makes a test that a program does the same from an archive, without and with what training makes, as under node.
 *
 * @param {string} name
 * @param {Program} program
 */
export function contract(name, program) {
  test(name, { skip: MAJOR < (program.since ?? 20) && `needs Node.js ${program.since}` }, () => {
    const folder = folderOf(program.files);
    try {
      const options = { ...optionsOf(folder, program), node: nodeBeside() };
      const expected = normalized(runPlain(folder, options));
      assert.equal(folder.length, options.node.length);
      assert.deepStrictEqual(normalized(runPacked(folder, options)), expected);
      if (program.untrained) return;
      const trained = train(folder, options);
      assert.deepStrictEqual(normalized(runPacked(folder, { ...options, pack: trained })), expected, 'trained');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
}

/** @type {string | undefined} */
let beside;

/**
 * The running Node.js, copied to where its path is as long as that of a folder with a program: paths below both are
 * then equally long, and lists of them are broken into lines alike.
 */
function nodeBeside() {
  if (beside === undefined) {
    const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'fossilize-bin')));
    process.on('exit', () => rmSync(folder, { recursive: true }));
    beside = path.join(folder, 'node');
    copyFileSync(process.execPath, beside, constants.COPYFILE_FICLONE);
  }
  return beside;
}

/**
 * @param {Program['files']} files
 * @returns {string} a new folder with them
 */
export function folderOf(files) {
  const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'fossilize-modules-')));
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    if (typeof content === 'string') writeFileSync(file, content);
    else symlinkSync(content.link, file);
  }
  return folder;
}

/**
 * @param {string} folder
 * @param {Program} program
 */
function optionsOf(folder, { entry = 'index.js', args, nodeArgs, env, cwd }) {
  return {
    args,
    nodeArgs,
    boot: BOOT,
    cwd: typeof cwd === 'function' ? cwd(folder) : cwd ?? os.tmpdir(),
    env: { ...withoutNode(process.env), ...env },
    pack: { entry },
  };
}

/** @param {NodeJS.ProcessEnv} env what test runners set for their children has no place here */
export function withoutNode(env) {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(NODE_|FORCE_COLOR)/.test(name)));
}

/**
 * What a run says, with the same names for what differs by nature.
 *
 * @param {import('./run.js').Result} result
 */
export function normalized({ code, stdout, stderr, root }) {
  /** @param {string} text */
  const named = (text) =>
    text
      .replaceAll(pathToFileURL(root).href, 'file:///ROOT')
      .replaceAll(root, '/ROOT')
      .replaceAll(/\(node:\d+\)/g, '(node:PID)');
  /** @param {string} text */
  const withoutOthers = (text) =>
    text
      .split('\n')
      .filter((line) => !/^\s+at .*(node:|boot-application|\(<anonymous>\))/.test(line))
      .map((line) => (/^\s+at /.test(line) ? line.replace(/ \{$/, '') : line))
      .join('\n');
  return { code, stdout: named(stdout), stderr: withoutOthers(named(stderr)) };
}

/**
 * Trains a folder's program.
 *
 * @param {string} folder
 * @param {Pick<import('./run.js').Options, 'args' | 'cwd' | 'env' | 'nodeArgs' | 'pack'>} options
 * @returns {import('./pack.js').Options}
 */
export function train(folder, { args = [], cwd, pack: packing = {}, ...others }) {
  const job = { mode: /** @type {const} */ ('run'), arguments: args, folder: cwd ?? os.tmpdir(), limit: 60_000 };
  return trainWith(folder, packing, () => job, others);
}

/**
 * Has train-archive do a job.
 *
 * @param {string} folder
 * @param {import('./pack.js').Options} packing
 * @param {(archive: import('../../src/archive/index.js').Archive) => Partial<Job>} jobOf
 * @param {Pick<import('./run.js').Options, 'env' | 'nodeArgs'> & { keep?: string }} [options] keep: a file that the
 *     result is copied to
 * @returns {import('./pack.js').Options} with what that has found
 *
 * @typedef {import('../../src/train-archive/job.js').Job} Job
 */
export function trainWith(folder, packing, jobOf, { env = withoutNode(process.env), nodeArgs = [], keep } = {}) {
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'fossilize-train-'));
  try {
    const bytes = pack(folder, packing);
    const archive = path.join(scratch, 'archive');
    const result = path.join(scratch, 'result');
    writeFileSync(archive, bytes);
    writeFileSync(path.join(scratch, 'job.json'), JSON.stringify({ ...jobOf(open(bytes)), archive, result }));
    const words = [...nodeArgs, bundle(TRAIN), path.join(scratch, 'job.json')];
    const { stderr } = spawnSync(process.execPath, words, { env, encoding: 'utf8' });
    assert.ok(existsSync(result), stderr);
    if (keep !== undefined) copyFileSync(result, keep);
    return { ...packing, ...trainedPack(bytes, result) };
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

/**
 * @param {Buffer} bytes an archive
 * @param {string} file what training it has made
 * @returns {import('./pack.js').Options}
 */
export function trainedPack(bytes, file) {
  const archive = open(bytes);
  const { caches, resolutions } = readResult(file);
  return {
    caches: Object.fromEntries([...caches].map(([node, cache]) => [archive.pathOf(node), cache])),
    resolutions: [...resolutions.values()].map(({ directory, kind, specifier, node, format }) => ({
      from: archive.pathOf(directory),
      kind,
      specifier,
      to: archive.pathOf(node),
      format,
    })),
  };
}
