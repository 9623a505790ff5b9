import { readFileSync } from 'node:fs';
import { Module } from '../shared/node-module.js';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { internals } from '../modules/internals.js';

/** @typedef {import('./arguments.js').CommandLine} CommandLine */

const execution = () => internals().require('internal/process/execution');

/** @param {string} name */
const option = (name) => internals().require('internal/options').getOptionValue(name);

/** Since Node.js 22.6 types can be stripped; the option was renamed since. */
const stripsTypes = () => Boolean(option('--strip-types') ?? option('--experimental-strip-types'));

/**
 * Runs a text as `node --eval` does, with Node.js' own function for its kind.
 *
 * @param {string} name [eval], [stdin] or [worker eval]
 * @param {string} code
 * @param {{ inputType: string | undefined, switches: ReadonlySet<string> }} line
 * @returns {unknown}
 */
export function evaluate(name, code, { inputType, switches }) {
  if (name === '[eval]') defineBuiltins();
  if (name !== '[stdin]') setEval(code); // fork() leaves the text out of what it hands on
  const print = switches.has('--print');
  const run = execution();
  if (inputType === 'module') return evaluateModule(code, print);
  if (inputType === 'module-typescript' && stripsTypes()) return run.parseAndEvalModuleTypeScript(code, print);
  const text = name === '[eval]' ? withCrypto(code, print) : code;
  return scriptFunction(run, inputType)(name, text, false, print, name !== '[worker eval]' && importsFirst());
}

/**
 * @param {string} code
 * @param {boolean} [print]
 * @returns {Promise<unknown>}
 */
export function evaluateModule(code, print = false) {
  const { evalModuleEntryPoint, evalModule } = execution();
  return (evalModuleEntryPoint ?? evalModule)(code, print);
}

/**
 * @param {any} run
 * @param {string | undefined} inputType
 */
function scriptFunction(run, inputType) {
  if (inputType === 'commonjs' || !stripsTypes()) return run.evalScript;
  if (inputType === 'commonjs-typescript') return run.parseAndEvalCommonjsTypeScript ?? run.evalScript;
  return run.evalTypeScript ?? run.evalScript;
}

/** Whether modules are to be loaded before. */
function importsFirst() {
  return option('--import').length > 0 || option('--experimental-loader').length > 0;
}

/** @param {string} code */
function setEval(code) {
  Object.defineProperty(process, '_eval', { configurable: true, enumerable: true, writable: true, value: code });
}

/** In an evaluated text every built-in module is a global variable. */
function defineBuiltins() {
  const { addBuiltinLibsToObject } = internals().require('internal/modules/helpers');
  addBuiltinLibsToObject(globalThis, '<eval>');
}

/**
 * There `crypto` is the module; elsewhere it is the global of the web.
 *
 * @param {string} code
 * @param {boolean} print
 */
function withCrypto(code, print) {
  if (!/\bcrypto\b/.test(code) || option('--experimental-global-webcrypto') === false) return code;
  return print ? `let crypto=require("node:crypto");{${code}}` : `(crypto=>{{${code}}})(require('node:crypto'))`;
}

/** @param {CommandLine} line */
export function evaluateInput(line) {
  execution().readStdin((/** @type {string} */ code) => {
    setEval(code);
    evaluate('[stdin]', code, line);
  });
}

/** @param {CommandLine} line */
export function interact({ code }) {
  const console = internals().require('internal/console/global');
  console.log(`Welcome to Node.js ${process.version}.\nType ".help" for more information.`);
  const { createInternalRepl } = internals().require('internal/repl');
  createInternalRepl(process.env, (/** @type {Error | null} */ error, /** @type {any} */ repl) => {
    if (error) throw error;
    const flushing = () => repl.historyManager?.isFlushing ?? repl._flushing;
    repl.on('exit', () => (flushing() ? repl.once('flushHistory', () => process.exit()) : process.exit()));
  });
  if (code !== undefined) evaluate('[eval]', code, { inputType: undefined, switches: new Set() });
}

/**
 * Reads a script as node would, without running it.
 *
 * @param {CommandLine} line
 */
export function checkSyntax({ script, inputType }) {
  if (script === undefined || script === '-') {
    execution().readStdin((/** @type {string} */ code) => check(code, '[stdin]', inputType ?? 'commonjs'));
    return;
  }
  const loader = /** @type {any} */ (Module);
  const path = loader._findPath(resolve(script)) || loader._resolveFilename(resolve(script), null, true);
  const source = readFileSync(path, 'utf8');
  formatOf(path).then((format) => check(source, path, format));
}

/** @param {string} path */
async function formatOf(path) {
  const { defaultResolve } = internals().require('internal/modules/esm/resolve');
  const { defaultGetFormat } = internals().require('internal/modules/esm/get_format');
  const { url } = await defaultResolve(pathToFileURL(path).href);
  return defaultGetFormat(new URL(url));
}

/**
 * @param {string} source
 * @param {string} name
 * @param {string | null | undefined} format undefined where nothing but the text tells
 */
function check(source, name, format) {
  const { require: internal, binding } = internals();
  if (format === 'module' || (!format && binding('contextify').containsModuleSyntax?.(source, name))) {
    const { ModuleWrap } = binding('module_wrap');
    Reflect.construct(ModuleWrap, [name, undefined, source, 0, 0]);
  } else {
    internal('internal/modules/cjs/loader').wrapSafe(name, source, undefined, format ?? 'commonjs');
  }
}
