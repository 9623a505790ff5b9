import { Module } from '../shared/node-module.js';
import { findsCompiled, canCompile, prepare } from './compile.js';
import { isHooked } from './hooks.js';

const COMMONJS = 1;

/** Words that only an ES module has at its top level; where one of them occurs anywhere, Node.js decides. */
const MAYBE_MODULE = /\b(import|export|await)\b/;

/**
 * `Module._extensions['.js']`: the archive's CommonJS files. All else, and what isn't certain, Node.js' own does.
 *
 * @param {import('./loading.js').Loading} loading
 */
export function installScripts(loading) {
  const extensions = Module._extensions;
  const native = extensions['.js'];
  extensions['.js'] = function js(/** @type {any} */ module, /** @type {string} */ filename) {
    const node = nodeOf(loading, filename);
    const text = node < 0 ? undefined : textOf(loading, node, filename);
    if (text !== undefined) {
      loading.threads?.sees(text);
      return module._compile(text, filename);
    }
    if (node >= 0) loading.nativeLoading();
    loading.threads?.expects();
    return Reflect.apply(native, this, arguments);
  };
}

/**
 * @param {import('./loading.js').Loading} loading
 * @param {string} filename
 * @returns {number} negative where it is no file of the archive
 */
function nodeOf({ resolved, tree }, filename) {
  return resolved.get(filename)?.node ?? (tree.holds(filename) ? tree.file(filename) : -1);
}

/**
 * @param {import('./loading.js').Loading} loading
 * @param {number} node
 * @param {string} filename
 * @returns {string | undefined} the text of a file that is CommonJS; undefined where Node.js is to find out
 */
function textOf(loading, node, filename) {
  if (isHooked() || isModule(loading, filename)) return undefined;
  const isWanted = loading.caches.wants(node);
  if (!isWanted && !loading.usual) return undefined;
  const text = loading.tree.text(node);
  const isCached = isWanted && (findsCompiled || canCompile(text));
  if (!isCached) return MAYBE_MODULE.test(text) ? undefined : text;
  if (text.includes('import')) loading.nativeLoading(); // it may import()
  return compileHere(loading, node, text, filename) && loading.usual ? text : undefined;
}

/**
 * @param {import('./loading.js').Loading} loading
 * @param {number} node
 * @param {string} text
 * @param {string} filename
 * @returns {boolean} whether it is CommonJS
 */
function compileHere({ caches }, node, text, filename) {
  try {
    const compiled = caches.compile(node, text, filename);
    if (!findsCompiled) prepare({ filename, text, compiled });
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false; // an ES module, or what Node.js says better
    throw error;
  }
}

/**
 * @param {import('./loading.js').Loading} loading
 * @param {string} filename
 * @returns {boolean} whether its name or its package says so
 */
export function isModule({ resolved, configs }, filename) {
  if (resolved.get(filename)?.format === COMMONJS || filename.endsWith('.cjs')) return false;
  if (!filename.endsWith('.js')) return true; // Node.js knows more of them
  return configs.scopeOf(filename)?.type === 'module';
}
