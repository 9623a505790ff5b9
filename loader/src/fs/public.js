import { Forms, answer, instead } from './forms.js';
import { contentOf, nodeToOpen } from './opening.js';
import { statsObject } from './stats-object.js';
import { encoded } from './view.js';

const later = setImmediate;

/**
 * Where Node.js doesn't give its binding away (`--permission`): the functions of fs itself are replaced that read files
 * as a whole, ask about them or list folders, each in its three forms. Descriptors aren't.
 *
 * @param {any} fs
 * @param {import('./places.js').Places} places
 * @param {import('./view.js').View} view
 */
export function replacePublic(fs, places, view) {
  const { O_RDONLY } = fs.constants;
  const form = new Forms(fs, places);
  form.all('readFile', (place, path, options) => {
    const content = Buffer.from(contentOf(view, nodeToOpen(view, place, O_RDONLY, path)));
    const encoding = typeof options === 'string' ? options : options?.encoding;
    return encoding ? content.toString(encoding) : content;
  });
  for (const name of /** @type {const} */ (['stat', 'lstat'])) {
    form.all(name, (place, path, options) => {
      const found = view.find(place, name === 'stat');
      if (found < 0 && options?.throwIfNoEntry === false) return undefined;
      const node = view.node(place, name, path, name === 'stat');
      return statsObject(fs.Stats, view.stats(node, options?.bigint));
    });
  }
  form.all('access', (place, path, mode) => view.access(place, mode ?? 0, path));
  form.all('readdir', (place, path, options) => list(fs.Dirent, view, place, path, options), true);
  form.all('readlink', (place, path, options) => encoded(view.target(place, path), options?.encoding ?? options));
  form.all('realpath', (place, path, options) =>
    encoded(view.pathOf(view.node(place, 'realpath', path)), options?.encoding ?? options));
  fs.realpathSync.native = fs.realpathSync;
  fs.realpath.native = fs.realpath;
  replaceExists(fs, places, view);
  replaceStream(fs, places, view);
}

/**
 * @param {any} Dirent fs.Dirent
 * @param {import('./view.js').View} view
 * @param {string} place
 * @param {unknown} path
 * @param {any} options of readdir
 * @returns {unknown[]}
 */
function list(Dirent, view, place, path, options) {
  const directory = view.directory(place, 'scandir', path);
  const encoding = options?.encoding ?? (typeof options === 'string' ? options : undefined);
  if (!options?.withFileTypes) return view.entries(directory, encoding);
  const [names, types] = /** @type {unknown[][]} */ (view.entries(directory, encoding, true));
  return (names ?? []).map((name, index) => new Dirent(name, types?.[index], path));
}

/**
 * @param {any} fs
 * @param {import('./places.js').Places} places
 * @param {import('./view.js').View} view
 */
function replaceExists(fs, places, view) {
  const { exists, existsSync } = fs;
  /** @param {unknown} path */
  const find = (path) => {
    const place = places.below(places.fromUrl(path));
    return typeof place === 'string' ? { place, path } : undefined;
  };
  fs.existsSync = instead(existsSync, find, (_, { place }) => view.find(place) >= 0);
  fs.exists = instead(exists, find, (_, { place }, [, callback]) => {
    later(() => callback(view.find(place) >= 0));
  });
}

/**
 * @param {any} fs
 * @param {import('./places.js').Places} places
 * @param {import('./view.js').View} view
 */
function replaceStream(fs, places, view) {
  const { createReadStream } = fs;
  /** @param {any} path @param {any} options */
  fs.createReadStream = (path, options) => {
    const place = places.below(places.fromUrl(path));
    if (typeof place !== 'string') return createReadStream(path, options);
    // The stream asks these instead of fs.
    const file = { node: -1, position: 0 };
    const functions = {
      open: (/** @type {any[]} */ ...[, , , done]) => {
        later(() => answer(done, () => {
          file.node = nodeToOpen(view, place, fs.constants.O_RDONLY, path);
          return 0;
        }));
      },
      read: (/** @type {any[]} */ ...[, buffer, offset, length, position, done]) => {
        later(() => answer((error, count) => done(error, count, buffer), () => {
          const from = position ?? file.position;
          const count = view.archive.read(file.node, buffer.subarray(offset, offset + length), from);
          file.position = from + count;
          return count;
        }));
      },
      close: (/** @type {unknown} */ _fd, /** @type {(error: null) => void} */ done) => later(() => done(null)),
    };
    const given = typeof options === 'string' ? { encoding: options } : options;
    return createReadStream(path, { ...given, fs: functions });
  };
}
