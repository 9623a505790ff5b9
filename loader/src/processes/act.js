import { Module } from '../shared/node-module.js';
import { resolve } from 'node:path';
import { emptyLine, parseCommandLine } from './arguments.js';
import { requiresAmong } from './environment.js';
import { checkSyntax, evaluate, evaluateInput, interact } from './evaluate.js';
import { splitOptions } from './node-options.js';
import { setOptions } from './option-table.js';
import { restart } from './restart.js';

/**
 * @typedef {import('./arguments.js').CommandLine} CommandLine
 * @typedef {import('./variable.js').Request} Request
 */

/** Exit code for a wrong command line. */
const INVALID_ARGUMENT = 9;

/** @type {string[]} modules that this process has loaded before its main module; each worker does the same */
export const preloaded = [];

/**
 * Does what `node WORDS` does.
 *
 * @param {import('../application.js').Host} host
 * @param {Request} request
 * @param {string[]} words
 */
export function actAsNode(host, request, words) {
  const line = needsParsing(words) ? parseCommandLine(words, host.nodeOptions) : plainLine(words);
  refuse(line);
  if (line.switches.has('--version')) return print(process.version);
  if (line.switches.has('--v8-options')) return setFlags(['--help']); // V8 prints them, and ends the process
  if (!request.lifted && line.lifted.length > 0) return restart(words);
  if (request.lifted) restoreOptions(request.options);
  process.execArgv = line.execArgv;
  process.argv = [/** @type {string} */ (process.argv[0]), ...argvOf(line)];
  applyOptions(line);
  const requires = [...usersRequires(host, request), ...line.requires];
  if (requires.length > 0 || line.script === undefined || line.script === '-') host.expectThreads();
  preload(requires);
  return runMain(host, line);
}

/**
 * What the user's own NODE_OPTIONS has loaded before the main module.
 *
 * @param {import('../application.js').Host} host
 * @param {Request} request
 */
function usersRequires({ nodeOptions }, { lifted, options }) {
  return lifted && !nodeOptions ? requiresAmong(splitOptions(options ?? '')) : [];
}

/** @param {string[]} words */
function needsParsing([first]) {
  return first !== undefined && first.startsWith('-') && first !== '-';
}

/**
 * @param {string[]} words
 * @returns {CommandLine}
 */
function plainLine([script, ...rest]) {
  return { ...emptyLine(), script, rest };
}

/** @param {CommandLine} line */
function refuse({ error, unavailable }) {
  const reason = error ?? (unavailable && `${unavailable} is not available in a single executable: use node itself`);
  if (!reason) return;
  process.stderr.write(`${process.argv0}: ${reason}\n`);
  process.exit(INVALID_ARGUMENT);
}

/** @param {string} text */
function print(text) {
  process.stdout.write(`${text}\n`);
}

/** @param {string | null} options */
function restoreOptions(options) {
  if (options === null) delete process.env.NODE_OPTIONS;
  else process.env.NODE_OPTIONS = options;
}

/** @param {CommandLine} line */
function argvOf({ script, rest }) {
  if (script === undefined) return rest;
  return [script === '-' ? script : resolve(script), ...rest];
}

/** @param {CommandLine} line */
function applyOptions({ others, v8, envFiles }) {
  if (others.length > 0) setOptions(others);
  if (v8.length > 0) setFlags(v8);
  for (const file of envFiles) loadEnvironment(file);
}

/** @param {string[]} words */
function setFlags(words) {
  const { setFlagsFromString } = require('node:v8');
  for (const word of words) setFlagsFromString(word);
  if (words.some((word) => /^--expose[-_]gc/.test(word))) {
    globalThis.gc = require('node:vm').runInNewContext('gc');
  }
}

/** @param {string} file with a "?" in front if it need not be there */
function loadEnvironment(file) {
  const optional = file.startsWith('?');
  try {
    process.loadEnvFile(optional ? file.slice(1) : file);
  } catch (error) {
    if (optional && /** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return;
    process.stderr.write(`${process.argv0}: ${file}: not found\n`);
    process.exit(INVALID_ARGUMENT);
  }
}

/** @param {string[]} modules */
export function preload(modules) {
  if (modules.length === 0) return;
  preloaded.push(...modules);
  /** @type {any} */ (Module)._preloadModules(modules);
}

/**
 * @param {import('../application.js').Host} host
 * @param {CommandLine} line
 */
function runMain(host, line) {
  if (line.switches.has('--check')) return checkSyntax(line);
  if (line.code !== undefined) return evaluate('[eval]', line.code, line);
  if (line.script !== undefined && line.script !== '-') return host.runMain(/** @type {string} */ (process.argv[1]));
  const terminal = line.script === undefined && require('node:tty').isatty(0);
  return line.switches.has('--interactive') || terminal ? interact(line) : evaluateInput(line);
}
