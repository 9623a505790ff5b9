import { constants } from 'node:fs';
import { systemError } from './errors.js';
import { nodeToOpen } from './opening.js';

const { O_RDONLY } = constants;

/**
 * Node.js 26 reads and writes whole files in one job of its thread pool. Its fs took the jobs' classes at start, so
 * their methods are replaced, not they.
 *
 * @param {import('./seam.js').Seam} seam
 * @param {import('./view.js').View} view
 */
export function replaceJobs({ binding, places }, view) {
  replaceRun(binding.ReadFileJob, places, (place, path) => {
    const node = nodeToOpen(view, place, O_RDONLY, path);
    if (view.isDirectory(node)) throw systemError('EISDIR', 'read', path);
    return [Buffer.from(view.archive.content(node)), -1];
  });
  replaceRun(binding.WriteFileJob, places, (place, path) => {
    const node = view.find(place);
    const code = node >= 0 && view.isDirectory(node) ? 'EISDIR' : 'EROFS';
    throw systemError(code, 'open', path);
  });
}

/**
 * @param {any} Job undefined in releases without
 * @param {import('./places.js').Places} places
 * @param {(place: string, path: unknown) => unknown[]} compute what ondone is called with after an error
 */
function replaceRun(Job, places, compute) {
  if (!Job) return;
  const later = setImmediate;
  const real = Job.prototype.run;
  /** @this {{ondone: (error: unknown, ...results: unknown[]) => void}} @param {unknown} path */
  Job.prototype.run = function (path) {
    const place = places.below(path);
    if (typeof place !== 'string') return Reflect.apply(real, this, arguments);
    later(() => {
      let results;
      try {
        results = compute(place, places.shown(path));
      } catch (error) {
        this.ondone(error);
        return;
      }
      this.ondone(null, ...results);
    });
    return undefined;
  };
}
