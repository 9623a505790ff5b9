import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { binding } from '../shared/binding.js';
import { internals } from './internals.js';

/** In the order in which Node.js tries them for a package without `exports`. */
const BY_MAIN = ['', '.js', '.json', '.node', `${sep}index.js`, `${sep}index.json`, `${sep}index.node`];
const BY_INDEX = ['index.js', 'index.json', 'index.node'];

/**
 * Where `import` of a package without `exports` leads: C++ looks for it, and Node.js 24 to 26.8 take that function
 * before us. So the package is said to have `exports` that lead there.
 *
 * @param {Record<string, Function>} reader
 * @param {import('./tree.js').Tree} tree
 */
export function answerLegacyMain(reader, tree) {
  wrapBinding(tree);
  if (!takenBeforeUs()) return;
  const read = /** @type {Function} */ (reader.read);
  reader.read = (/** @type {string} */ path, /** @type {any} */ options) => {
    const config = read(path, options);
    const isAsked = (config.exports ?? null) === null && isName(options?.specifier);
    if (!isAsked || !tree.holds(path)) return config;
    const main = mainOf(path.slice(0, -'package.json'.length), config.main, tree);
    return main === undefined ? config : { ...config, exports: main };
  };
}

/** @param {import('./tree.js').Tree} tree */
function wrapBinding(tree) {
  const fs = binding('fs');
  const native = fs.legacyMainResolve;
  // Before Node.js 20.19 and 22.11 the first argument is the URL of the package.json.
  fs.legacyMainResolve = (/** @type {[string, string | undefined, ...any[]]} */ ...given) => {
    const [place, main] = given;
    const folder = place.startsWith('file:') ? dirname(fileURLToPath(place)) : place;
    const found = tree.holds(folder) ? candidates(folder, main).findIndex((path) => isFile(path, tree)) : -1;
    return found < 0 ? native.apply(fs, given) : found + (main ? 0 : BY_MAIN.length);
  };
}

function takenBeforeUs() {
  const { require: internal } = internals();
  if (internal('internal/modules/helpers').setLoaderOverrides) return false; // these call it where we have replaced it
  return internal('internal/bootstrap/realm').BuiltinModule.map.get('internal/modules/esm/resolve').loaded;
}

/**
 * @param {unknown} specifier
 * @returns {boolean} whether it is a package's name, without a path in it
 */
function isName(specifier) {
  return typeof specifier === 'string' && /^(@[^/]+\/)?[^/]+$/.test(specifier);
}

/**
 * @param {string} folder
 * @param {string | undefined} main
 * @param {import('./tree.js').Tree} tree
 * @returns {string | undefined} relative, as `exports` wants it
 */
function mainOf(folder, main, tree) {
  const found = candidates(folder, main).find((path) => isFile(path, tree));
  if (!found?.startsWith(folder)) return undefined;
  return `./${found.slice(folder.length).split(sep).join('/').replace(/[%?#\\]/g, encodeURIComponent)}`;
}

/**
 * @param {string} folder
 * @param {string | undefined} main
 * @returns {string[]}
 */
function candidates(folder, main) {
  const byMain = main ? BY_MAIN.map((end) => join(folder, `${main}${end}`)) : [];
  return [...byMain, ...BY_INDEX.map((name) => join(folder, name))];
}

/**
 * @param {string} path
 * @param {import('./tree.js').Tree} tree
 */
function isFile(path, tree) {
  return tree.holds(path) && tree.stat(path) === 0;
}
