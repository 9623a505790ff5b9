import { Module } from '../shared/node-module.js';
import { dirname } from 'node:path';
import { CacheKind } from '../archive/layout.js';
import { MAIN_PARAMETERS } from '../shared/main-script.js';
import { internals } from './internals.js';

/**
 * How Node.js compiles CommonJS, with a code cache: a function with the module's five parameters, whose `import()` is
 * served by the default loader without a word.
 */

/**
 * @typedef {object} Compiled
 * @property {Function} function
 * @property {Buffer} [cachedDataProduced]
 * @property {Buffer} [cachedData]
 * @property {boolean} [cachedDataRejected]
 */

/** @type {((text: string, filename: string, data: Buffer | undefined, produce: boolean) => Compiled) | undefined} */
let known;

/**
 * @param {string} text
 * @param {string} filename
 * @param {Buffer | undefined} data a code cache
 * @param {boolean} [produce] whether a code cache is to be made
 * @returns {Compiled}
 */
export function compileScript(text, filename, data, produce = false) {
  known ??= compiler();
  return known(text, filename, data, produce);
}

/** @returns {(text: string, filename: string, data: Buffer | undefined, produce: boolean) => Compiled} */
function compiler() {
  const { binding } = internals();
  const { compileFunction } = binding('contextify');
  const { vm_dynamic_import_default_internal: importer } = binding('symbols');
  return (text, filename, data, produce) =>
    compileFunction(text, filename, 0, 0, data, produce, undefined, [], MAIN_PARAMETERS, importer);
}

/**
 * What V8 has compiled of a script by now, as a code cache: it finds what it has compiled when it is to compile the
 * same again.
 *
 * @param {import('./caches.js').Script} script
 * @returns {Buffer | undefined}
 */
export function cacheOf({ kind, text, filename, compiled }) {
  if (kind === CacheKind.commonjs) return compileScript(text, filename, undefined, true).cachedData;
  const { ModuleWrap } = internals().binding('module_wrap');
  const { host_defined_option_symbol: option } = internals().binding('util').privateSymbols;
  return new ModuleWrap(filename, undefined, text, 0, 0, compiled[option]).createCachedData();
}

/**
 * Whether V8 finds what was compiled here again when Node.js compiles the same text: not before Node.js 22. So there
 * everything else stays Node.js' own.
 */
export const findsCompiled = Number(/** @type {string} */ (process.versions.v8.split('.')[0])) >= 12;

const loader = Module;
const { wrap } = loader;
const wrapper = [...loader.wrapper];

/**
 * Whether this may be compiled here in Node.js 20, which notices source maps and other wrappers as it compiles, and
 * whose V8 forgets with a code cache how import() is served.
 *
 * @param {string} text
 */
export function canCompile(text) {
  const { sourceMapsEnabled } = /** @type {any} */ (process);
  const isOwn = text.includes('import') || sourceMapsEnabled || process.env.NODE_V8_COVERAGE;
  return !isOwn && loader.wrap === wrap && loader.wrapper[0] === wrapper[0] && loader.wrapper[1] === wrapper[1];
}

/** @typedef {{ filename: string, text: string, compiled: Function }} Prepared */

/** @type {Prepared | undefined} */
let prepared;

/**
 * Lets the next `_compile` of this text take this function: for Node.js 20.
 *
 * @param {Prepared} script
 */
export function prepare(script) {
  if (prepared === undefined) replaceCompile();
  prepared = script;
}

function replaceCompile() {
  const { prototype } = loader;
  const native = prototype._compile;
  prototype._compile = function _compile(/** @type {string} */ content, /** @type {string} */ filename) {
    const script = prepared;
    if (script?.filename !== filename || script.text !== content) return Reflect.apply(native, this, arguments);
    prepared = { filename: '', text: '', compiled: native };
    return run(this, script);
  };
}

/**
 * What Node.js 20 does after compiling.
 *
 * @param {any} module
 * @param {Prepared} script
 */
function run(module, { filename, compiled }) {
  const { require: internal } = internals();
  const helpers = internal('internal/modules/helpers');
  const { kIsExecuting = Symbol('kIsExecuting') } = internal('internal/modules/cjs/loader');
  const { exports } = module;
  helpers.setHasStartedUserCJSExecution?.();
  module[kIsExecuting] = true;
  const given = [exports, helpers.makeRequireFunction(module), module, filename, dirname(filename)];
  const result = Reflect.apply(compiled, exports, given);
  module[kIsExecuting] = false;
  return result;
}
