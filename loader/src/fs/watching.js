import { binding } from '../shared/binding.js';
import { errnoOf } from './errors.js';

/**
 * Watching embedded files: they never change, so watchers of them start, keep the process alive and can be closed, as
 * others can, and never report anything. Natively they watch the executable.
 *
 * @param {import('./seam.js').Seam} seam
 * @param {import('./view.js').View} view
 */
export function replaceWatching({ binding: fs, places }, view) {
  // fs.watch and fs.promises.watch
  replaceStart(binding('fs_event_wrap').FSEvent, places, view);
  // fs.watchFile, which also takes files that aren't there
  replaceStart(fs.StatWatcher, places, view, true);
}

/**
 * @param {any} Watcher
 * @param {import('./places.js').Places} places
 * @param {import('./view.js').View} view
 * @param {boolean} [missing] whether what isn't there can be watched
 */
function replaceStart(Watcher, places, view, missing = false) {
  const real = Watcher.prototype.start;
  /** @this {any} @param {unknown} path @param {unknown[]} rest */
  Watcher.prototype.start = function (path, ...rest) {
    const place = places.below(path);
    if (typeof place !== 'string') return Reflect.apply(real, this, arguments);
    const found = view.find(place);
    if (found < 0) return missing ? Reflect.apply(real, this, arguments) : errnoOf(view.reason(found));
    const result = Reflect.apply(real, this, [places.program, ...rest]);
    this.onchange = () => undefined;
    return result;
  };
}
