import { Module } from 'node:module';
import { dirname, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { open } from '../archive/index.js';
import { CacheKind } from '../archive/layout.js';
import { mount } from '../fs/index.js';
import { compileScript, findsCompiled } from '../modules/compile.js';
import { resolveImport } from '../modules/imports.js';
import { installModules } from '../modules/index.js';
import { internals } from '../modules/internals.js';
import { isModule } from '../modules/scripts.js';
import { setFlagHash } from '../shared/flag-hash.js';
import { writeResult } from './result.js';
import { Training } from './training.js';

/** Names that are required by a text between quotation marks. */
const REQUIRED = /\brequire\s*\(\s*(['"])([^'"\\\n]+)\1\s*\)/g;

/** The same of ES modules; what stands in comments resolves to nothing, or does no harm. */
const IMPORTED = /\b(?:from|import)\s*\(?\s*(['"])([^'"\\\n]+)\1/g;

/**
 * Compiles files without running anything of them, and resolves the names that stand in them.
 *
 * @param {import('./job.js').Job} job
 * @param {Buffer} bytes the archive
 * @param {Buffer} wanted a code cache with the flag hash that all are to have
 */
export function compileNodes(job, bytes, wanted) {
  const archive = open(bytes);
  const root = process.execPath + sep;
  const training = new Training(archive, root, wanted);
  training.countWarnings();
  mount(archive, root);
  const loading = installModules(archive, root, { recorder: training });
  loading.nativeLoading();
  if (job.eager) setFlagsFromString('--no-lazy');
  for (const node of job.nodes ?? []) {
    const path = loading.tree.path(node);
    const text = loading.tree.text(node);
    const made = (isModule(loading, path) ? undefined : script(path, text)) ?? attempt(() => moduleOf(path, text));
    if (!made?.data) continue;
    setFlagHash(made.data, wanted);
    training.caches.set(node, { kind: made.kind, data: made.data });
  }
  training.setFormats();
  writeResult(job.result, training);
}

/**
 * @param {string} path
 * @param {string} text
 * @returns {{ kind: number, data: Buffer | undefined } | undefined} undefined where it is no CommonJS
 */
function script(path, text) {
  const data = attempt(() => compileScript(text, path, undefined, true).cachedData);
  if (!data) return undefined;
  const loader = /** @type {any} */ (Module);
  const parent = Object.assign(new Module(path), { filename: path, paths: loader._nodeModulePaths(dirname(path)) });
  for (const [, , name] of text.matchAll(REQUIRED)) attempt(() => loader._resolveFilename(name, parent, false));
  return { kind: CacheKind.commonjs, data };
}

/**
 * @param {string} path
 * @param {string} text
 */
function moduleOf(path, text) {
  const { binding, require: internal } = internals();
  const { ModuleWrap } = binding('module_wrap');
  const { source_text_module_default_hdo: usual } = binding('symbols');
  const { href } = pathToFileURL(path);
  const wrap = new ModuleWrap(href, undefined, text, 0, 0, usual);
  const loader = internal('internal/modules/esm/loader').getOrInitializeCascadedLoader?.();
  for (const [, , specifier] of text.matchAll(IMPORTED)) attempt(() => resolveImport(loader, String(specifier), href));
  // Node.js 20 has no use for it.
  const data = findsCompiled ? /** @type {Buffer} */ (wrap.createCachedData()) : undefined;
  return { kind: CacheKind.module, data };
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
