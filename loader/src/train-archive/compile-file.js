import { Module } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { CacheKind } from '../archive/layout.js';
import { compileScript, findsCompiled } from '../modules/compile.js';
import { resolveImport } from '../modules/imports.js';
import { internals } from '../modules/internals.js';
import { isModule } from '../modules/scripts.js';
import { setFlagHash } from '../shared/flag-hash.js';
import { placeless } from '../shared/script-name.js';

/**
 * Where a module names another one in its text, by `require` or by `import`. It may stand in a comment or a string:
 * then it leads nowhere, or to a module that is compiled in vain.
 */
const REQUIRED = /\brequire(?:\.resolve)?\s*\(\s*(['"])([^'"\\\n]+)\1/g;
const IMPORTED = /\b(?:from|import)\s*\(?\s*(['"])([^'"\\\n]+)\1/g;

/**
 * Compiles files of an archive without running anything of them, and resolves the names that stand in them; the
 * recorder of module loading is told of these.
 */
export class FileCompiler {
  /**
   * @param {import('../modules/loading.js').Loading} loading with Node.js' own loader seeing the archive
   * @param {Buffer} wanted a code cache with the flag hash that all are to have
   */
  constructor(loading, wanted) {
    this.loading = loading;
    this.wanted = wanted;
    this.imports = internals().require('internal/modules/esm/loader').getOrInitializeCascadedLoader?.();
  }

  /**
   * @param {string} path
   * @param {string} text
   * @returns {import('./result.js').Cache | undefined} undefined where it can't be compiled
   */
  compile(path, text) {
    const name = placeless(path, this.loading.tree.root);
    const made = (isModule(this.loading, path) ? undefined : script(name, text)) ?? attempt(() => moduleOf(name, text));
    if (!made?.data) return undefined;
    setFlagHash(made.data, this.wanted);
    return made;
  }

  /**
   * @param {string} path
   * @param {string} text
   * @returns {string[]} paths of the files that it names, wherever they lie
   */
  resolve(path, text) {
    const required = isModule(this.loading, path) ? [] : requiredBy(path, text);
    const { href } = pathToFileURL(path);
    const imported = namesIn(text, IMPORTED).map((name) =>
      attempt(() => this.imports && fileURLToPath(resolveImport(this.imports, name, href).url)));
    return [...required, ...imported].filter((found) => found !== undefined);
  }
}

/**
 * @param {string} name
 * @param {string} text
 * @returns {import('./result.js').Cache | undefined} undefined where it is no CommonJS
 */
function script(name, text) {
  const data = attempt(() => compileScript(text, name, undefined, true).cachedData);
  return data && { kind: CacheKind.commonjs, data };
}

/**
 * @param {string} name
 * @param {string} text
 * @returns {import('./result.js').Cache | undefined}
 */
function moduleOf(name, text) {
  if (!findsCompiled) return undefined; // Node.js 20 has no use for it
  const { binding } = internals();
  const { ModuleWrap } = binding('module_wrap');
  const { source_text_module_default_hdo: usual } = binding('symbols');
  const wrap = new ModuleWrap(name, undefined, text, 0, 0, usual);
  return { kind: CacheKind.module, data: wrap.createCachedData() };
}

/**
 * @param {string} path
 * @param {string} text
 * @returns {(string | undefined)[]}
 */
function requiredBy(path, text) {
  const loader = /** @type {any} */ (Module);
  const parent = Object.assign(new Module(path), { filename: path, paths: loader._nodeModulePaths(dirname(path)) });
  return namesIn(text, REQUIRED).map((name) => attempt(() => loader._resolveFilename(name, parent, false)));
}

/**
 * @param {string} text
 * @param {RegExp} pattern
 * @returns {string[]}
 */
function namesIn(text, pattern) {
  return Array.from(text.matchAll(pattern), ([, , name]) => String(name));
}

/**
 * @template T
 * @param {() => T} work
 * @returns {T | undefined} undefined where it does not go: then the application will see what is wrong
 */
function attempt(work) {
  try {
    return work();
  } catch {
    return undefined;
  }
}
