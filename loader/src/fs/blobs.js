import { named } from './directories.js';

/**
 * fs.openAsBlob, which reads files natively. The blob holds a copy.
 *
 * @param {any} fs
 * @param {import('./places.js').Places} places
 * @param {import('./view.js').View} view
 */
export function replaceOpenAsBlob(fs, places, view) {
  for (const name of ['openAsBlob', 'openAsBlobSync']) {
    const real = fs[name];
    if (!real) continue;
    /** @this {unknown} @param {unknown} path @param {any} options */
    const replacement = function (path, options) {
      const place = places.below(places.fromUrl(path));
      const node = typeof place === 'string' ? view.find(place) : -1;
      const type = options?.type ?? '';
      // Real errors are Node.js' own: of wrong arguments, and of what can't be read.
      if (node < 0 || view.isDirectory(node) || typeof type !== 'string') return Reflect.apply(real, this, arguments);
      const blob = new Blob([/** @type {any} */ (view.archive.content(node))], { type });
      return name === 'openAsBlob' ? Promise.resolve(blob) : blob;
    };
    fs[name] = named(real, replacement);
  }
}
