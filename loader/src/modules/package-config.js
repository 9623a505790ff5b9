import { dirname, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * What Node.js' module loader wants to know of a package.json, in the shape of its own binding `modules`.
 *
 * @typedef {object} PackageConfig
 * @property {string} path of the package.json
 * @property {string | undefined} name
 * @property {string | undefined} main
 * @property {'none' | 'commonjs' | 'module'} type
 * @property {unknown} exports
 * @property {unknown} imports
 * @property {unknown} [error] why it can't be parsed
 */

const NODE_MODULES = `${sep}node_modules`;

/** The package.json files of the archive; each is read once. */
export class PackageConfigs {
  /** @param {import('./tree.js').Tree} tree */
  constructor(tree) {
    this.tree = tree;
    /** @type {Map<string, PackageConfig | undefined>} */
    this.known = new Map();
    /** @type {Map<string, PackageConfig | undefined>} */
    this.scopes = new Map();
  }

  /**
   * @param {string} path of a package.json, held by the tree
   * @returns {PackageConfig | undefined} undefined where there is none
   */
  read(path) {
    if (this.known.has(path)) return this.known.get(path);
    const node = this.tree.file(path);
    const config = node < 0 ? undefined : parse(path, this.tree.text(node));
    this.known.set(path, config);
    return config;
  }

  /**
   * The package.json whose scope a file lies in. The search ends at the archive's root: what lies beside the executable
   * says nothing about what is in it.
   *
   * @param {string} path of a file, held by the tree
   * @returns {PackageConfig | undefined}
   */
  scopeOf(path) {
    return this.scopeOfDirectory(path.endsWith(sep) ? path.slice(0, -1) : dirname(path));
  }

  /**
   * @param {string} directory
   * @returns {PackageConfig | undefined}
   */
  scopeOfDirectory(directory) {
    if (directory.length < this.tree.top.length || directory.endsWith(NODE_MODULES)) return undefined;
    if (this.scopes.has(directory)) return this.scopes.get(directory);
    const config = this.read(`${directory}${sep}package.json`) ?? this.scopeOfDirectory(dirname(directory));
    this.scopes.set(directory, config);
    return config;
  }
}

/**
 * @param {string} path
 * @param {string} text
 * @returns {PackageConfig}
 */
function parse(path, text) {
  /** @type {any} */
  let json;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { path, name: undefined, main: undefined, type: 'none', exports: undefined, imports: undefined, error };
  }
  const own = (/** @type {string} */ key) =>
    json !== null && typeof json === 'object' && Object.hasOwn(json, key) ? json[key] : undefined;
  const string = (/** @type {string} */ key) => (typeof own(key) === 'string' ? own(key) : undefined);
  const type = own('type');
  return {
    path,
    name: string('name'),
    main: string('main'),
    type: type === 'module' || type === 'commonjs' ? type : 'none',
    exports: own('exports'),
    imports: own('imports'),
  };
}

/**
 * As Node.js 22 and later hand it from C++ to JavaScript.
 *
 * @param {PackageConfig} config
 * @returns {(string | undefined)[]} name, main, type, imports, exports, path
 */
export function serialized(config) {
  return [config.name, config.main, config.type, field(config.imports), field(config.exports), config.path];
}

/**
 * @param {unknown} value
 * @returns {string | undefined} JSON, or the text itself of a text; undefined for what the loader ignores
 */
function field(value) {
  if (typeof value === 'string') return value;
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : undefined;
}

/**
 * @param {string} where a path or a URL
 * @returns {string} a path; the text itself where it is no file's URL
 */
export function pathOf(where) {
  if (!where.startsWith('file:')) return where;
  try {
    return fileURLToPath(where);
  } catch {
    return where; // the native function says what is wrong with it
  }
}
