import { CacheKind } from '../archive/layout.js';
import { internals } from './internals.js';
import { ModuleCompiler } from './module-compiler.js';

/**
 * Node.js' translator of ES modules, which compiles them, with code caches for those of the archive.
 *
 * @param {import('./imports.js').Imports} imports
 * @param {any} loader Node.js' loader of ES modules
 */
export function installTranslator(imports, loader) {
  const { translators } = internals().require('internal/modules/esm/translators');
  const native = translators.get('module');
  const { caches } = imports.loading;
  /** @type {ModuleCompiler | undefined} */
  let compiler;
  translators.set('module', function moduleStrategy(/** @type {any[]} */ ...given) {
    const [url, context, parentURL] = given;
    const script = imports.take(url);
    const translate = () => Reflect.apply(native, loader, given);
    if (!script || script.text !== context.source || !caches.wants(script.node) || hasSourceMaps()) return translate();
    compiler ??= new ModuleCompiler(loader);
    const wrap = compileWith(compiler, url, script, caches) ?? translate();
    if (parentURL === undefined) wrap.isMain = true;
    caches.compiled({ kind: CacheKind.module, node: script.node, text: script.text, filename: url, compiled: wrap });
    return wrap;
  });
}

/**
 * @param {ModuleCompiler} compiler
 * @param {string} url
 * @param {{ node: number, text: string }} script
 * @param {import('./caches.js').Caches} caches
 * @returns {any} a ModuleWrap; undefined where Node.js is to compile it
 */
function compileWith(compiler, url, { node, text }, caches) {
  const data = compiler.serves(text) ? caches.dataOf(node, CacheKind.module) : undefined;
  if (data === undefined) return undefined;
  const wrap = compiler.compile(url, text, data);
  if (wrap === undefined) caches.reject();
  return wrap;
}

/** Whether source maps are wanted, which Node.js notices as it compiles. */
function hasSourceMaps() {
  return /** @type {any} */ (process).sourceMapsEnabled || process.env.NODE_V8_COVERAGE !== undefined;
}
