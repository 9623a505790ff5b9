import { throwFrom } from './errors.js';
import { contentOf, nodeToOpen } from './opening.js';

/**
 * process.loadEnvFile, which reads natively.
 *
 * @param {import('./places.js').Places} places
 * @param {import('./view.js').View} view
 */
export function replaceLoadEnvFile(places, view) {
  const real = process.loadEnvFile;
  if (!real) return;
  /** @this {unknown} @param {unknown} [path] */
  process.loadEnvFile = function loadEnvFile(path) {
    const file = places.fromUrl(path);
    const place = places.below(file);
    if (typeof place !== 'string') return Reflect.apply(real, this, arguments);
    try {
      const content = contentOf(view, nodeToOpen(view, place, 0, file)).toString();
      // What is set already stays.
      for (const [name, value] of Object.entries(require('node:util').parseEnv(content))) {
        process.env[name] ??= value;
      }
    } catch (error) {
      return throwFrom(error, loadEnvFile);
    }
    return undefined;
  };
}
