import { untouched } from './calls.js';
import { encoded } from './view.js';

/**
 * What asks about paths: stat, readdir, access and the like.
 *
 * @param {import('./seam.js').Seam} seam
 * @param {import('./view.js').View} view
 */
export function replaceReading(seam, view) {
  const { places } = seam;
  const asDirectory = { find: (/** @type {unknown} */ path) => places.directory(path) };
  const asGlob = { find: (/** @type {unknown} */ path) => places.below(path) ?? rootOfGlob(places, path) };
  for (const name of /** @type {const} */ (['stat', 'lstat'])) {
    seam.path(name, 2, (place, [path, bigint, , throwIfNoEntry]) => {
      try {
        return view.stats(view.node(place, name, path, name === 'stat'), bigint);
      } catch (error) {
        const { code } = /** @type {NodeJS.ErrnoException} */ (error);
        if (throwIfNoEntry !== false || (code !== 'ENOENT' && code !== 'ENOTDIR')) throw error;
        // Releases differ in whether this is an error. To the real function every path below the executable is one.
        return code === 'ENOENT' ? undefined : seam.real.get(name)?.(path, bigint, undefined, false);
      }
    }, asGlob);
  }
  seam.path('access', 2, (place, [path, mode]) => view.access(place, mode, path));
  seam.path('existsSync', 1, (place) => view.find(place) >= 0);
  seam.path('readlink', 2, (place, [path, encoding]) => encoded(view.target(place, path), encoding));
  seam.path('realpath', 2, (place, [path, encoding]) =>
    encoded(view.pathOf(view.node(place, 'realpath', path)), encoding));
  seam.path('readdir', 3, (place, [path, encoding, withTypes]) =>
    view.entries(view.directory(place, 'scandir', path), encoding, withTypes), asDirectory);
  seam.path('readdirRecursive', 3, (place, [path, encoding, withTypes]) =>
    tree(view, view.directory(place, 'scandir', path), encoding, withTypes), asDirectory);
  seam.path('getFormatOfExtensionlessFile', 1, (place) => formatOf(view, place));
  replaceModuleStat(seam, view);
  replaceStatfs(seam, view);
}

/**
 * fs.glob goes down absolute patterns from the top, and asks at each step whether there is a directory. To it alone the
 * executable is one.
 *
 * @param {import('./places.js').Places} places
 * @param {unknown} path
 */
function rootOfGlob(places, path) {
  if (path !== places.program) return undefined;
  return new Error('who asks').stack?.includes('node:internal/fs/glob') ? '' : undefined;
}

/**
 * Some releases give it a receiver before the path.
 *
 * @param {import('./seam.js').Seam} seam
 * @param {import('./view.js').View} view
 */
function replaceModuleStat({ binding, places }, view) {
  const real = binding.internalModuleStat;
  /** @this {unknown} @param {unknown} first @param {unknown} second */
  binding.internalModuleStat = function (first, second) {
    const place = places.directory(second ?? first);
    return typeof place === 'string' ? view.moduleStat(place) : Reflect.apply(real, this, arguments);
  };
}

/**
 * The archive lies on the file system that its executable lies on.
 *
 * @param {import('./seam.js').Seam} seam
 * @param {import('./view.js').View} view
 */
function replaceStatfs(seam, view) {
  seam.replace('statfs', (real) => {
    const { places, calls } = seam;
    /** @this {unknown} @param {unknown[]} args */
    const entry = function (...args) {
      const place = places.below(args[0]);
      if (typeof place !== 'string') return untouched(real, this, args, entry);
      if (view.find(place) >= 0) return untouched(real, this, [places.program, ...args.slice(1)], entry);
      return calls.answer(entry, args, 2, () => view.node(place, 'statfs', args[0]));
    };
    return entry;
  });
}

/**
 * All entries below a directory, directory by directory.
 *
 * @param {import('./view.js').View} view
 * @param {number} top
 * @param {string} encoding
 * @param {boolean} withTypes
 * @returns {unknown[]} relative paths; or names, types, and of each directory the number of entries and its path
 */
function tree(view, top, encoding, withTypes) {
  const { archive } = view;
  const separator = view.windows ? '\\' : '/';
  /** @type {{node: number, path: string}[]} */
  const directories = [{ node: top, path: '' }];
  const paths = [];
  const names = [];
  const types = [];
  const counts = [];
  for (const { node, path } of directories) {
    counts.push(archive.childCount(node));
    for (const [index, name] of archive.names(node).entries()) {
      const child = archive.firstChild(node) + index;
      const below = path === '' ? name : path + separator + name;
      paths.push(encoded(below, encoding));
      names.push(encoded(name, encoding));
      types.push(archive.kind(child));
      const target = view.isLink(child) ? archive.find(archive.pathOf(child)) : child;
      if (target >= 0 && view.isDirectory(target)) directories.push({ node: target, path: below });
    }
  }
  return withTypes ? [names, types, counts, directories.map(({ path }) => encoded(path, encoding))] : paths;
}

/**
 * @param {import('./view.js').View} view
 * @param {string} place
 * @returns {number} 1 for WebAssembly, 0 for JavaScript
 */
function formatOf(view, place) {
  const node = view.find(place);
  if (node < 0 || view.isDirectory(node)) return 0;
  const magic = Buffer.alloc(4);
  view.archive.read(node, magic, 0);
  return magic.equals(Buffer.from('\0asm')) ? 1 : 0;
}
