import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { internals } from './internals.js';

/** Compiles ES modules with code caches. `import()` and `import.meta` are those of Node.js' own loader. */
export class ModuleCompiler {
  /** @param {any} loader */
  constructor(loader) {
    const { require: internal, binding, variables } = internals();
    const { ModuleWrap } = binding('module_wrap');
    const { registerModule } = internal('internal/modules/esm/utils');
    this.ModuleWrap = ModuleWrap;
    this.registerModule = registerModule;
    this.loader = loader;
    /** @type {((loader: any, url: string) => Function) | undefined} from Node.js 26 on */
    this.resolveOf = loader.importMetaInitialize
      ? undefined
      : variables(internal('internal/modules/esm/loader').getOrInitializeCascadedLoader).createImportMetaResolve;
    this.hasMeta = Boolean(loader.importMetaInitialize ?? this.resolveOf);
  }

  /**
   * @param {string} text
   * @returns {boolean} whether all that the module asks for can be served
   */
  serves(text) {
    return this.hasMeta || !text.includes('import.meta');
  }

  /**
   * @param {string} url
   * @param {string} text
   * @param {Buffer} data
   * @returns {any} undefined where V8 doesn't take the code cache
   */
  compile(url, text, data) {
    /** @type {any} */
    let wrap;
    try {
      wrap = new this.ModuleWrap(url, undefined, text, 0, 0, data);
    } catch {
      return undefined; // rejected; if something is wrong with the text, Node.js says what
    }
    this.registerModule(wrap, {
      __proto__: null,
      initializeImportMeta: (/** @type {any} */ meta) => this.initializeMeta(meta, wrap),
      importModuleDynamically: (/** @type {[string, any, any, any]} */ ...[specifier, , attributes, phase]) =>
        this.loader.import(specifier, url, attributes, phase),
    });
    return wrap;
  }

  /**
   * @param {any} meta
   * @param {any} wrap
   */
  initializeMeta(meta, wrap) {
    const { url, isMain } = wrap;
    if (this.loader.importMetaInitialize) return this.loader.importMetaInitialize(meta, { url, isMain });
    const filename = fileURLToPath(url);
    const resolve = this.resolveOf?.(this.loader, url);
    return Object.assign(meta, { dirname: dirname(filename), filename, main: Boolean(isMain), resolve, url });
  }
}
