import { Module } from 'node:module';

const COMMONJS = 1;

/** Words that only an ES module has at its top level; where one of them occurs anywhere, Node.js decides. */
const MAYBE_MODULE = /\b(import|export|await)\b/;

/**
 * `Module._extensions['.js']`: the archive's CommonJS files. All else, and what isn't certain, Node.js' own does.
 *
 * @param {import('./loading.js').Loading} loading
 */
export function installScripts(loading) {
  const extensions = /** @type {any} */ (Module)._extensions;
  const native = extensions['.js'];
  extensions['.js'] = function js(/** @type {any} */ module, /** @type {string} */ filename) {
    const text = loading.tree.holds(filename) ? scriptOf(loading, filename) : undefined;
    if (text === undefined) return Reflect.apply(native, this, arguments);
    return module._compile(text, filename);
  };
}

/**
 * @param {import('./loading.js').Loading} loading
 * @param {string} filename
 * @returns {string | undefined} the text of a file that is CommonJS
 */
function scriptOf(loading, filename) {
  const node = loading.usual && !loading.isNative ? loading.tree.file(filename) : -1;
  if (node >= 0) {
    const text = loading.tree.text(node);
    if (isCommonJs(loading, filename, text)) return text;
  }
  loading.nativeLoading();
  return undefined;
}

/**
 * @param {import('./loading.js').Loading} loading
 * @param {string} filename
 * @param {string} text
 */
function isCommonJs(loading, filename, text) {
  if (MAYBE_MODULE.test(text)) return false;
  if (loading.formats.get(filename) === COMMONJS || filename.endsWith('.cjs')) return true;
  return filename.endsWith('.js') && loading.configs.scopeOf(filename)?.type !== 'module';
}
