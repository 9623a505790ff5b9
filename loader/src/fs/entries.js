import { sep } from 'node:path';
import { encoded } from './view.js';

const later = setImmediate;

/** Stands in for the native handle that Node.js' Dir reads from. */
export class Entries {
  /**
   * @param {import('./view.js').View} view
   * @param {number} directory
   * @param {boolean} recursive
   */
  constructor(view, directory, recursive) {
    this.view = view;
    this.recursive = recursive;
    this.directories = [{ node: directory, path: '' }];
    this.next = 0;
  }

  /**
   * @param {string} encoding
   * @param {number} count
   * @param {any} [request]
   */
  read(encoding, count, request) {
    const result = this.batch(encoding, count);
    if (!request) return result;
    later(() => request.oncomplete(null, result));
    return undefined;
  }

  /** @param {any} [request] */
  close(request) {
    if (request) later(() => request.oncomplete(null));
  }

  /**
   * @param {string} encoding
   * @param {number} count
   * @returns {unknown[] | null} names and types by turns; null at the end
   */
  batch(encoding, count) {
    const { archive } = this.view;
    const result = [];
    while (this.directories.length > 0 && result.length < 2 * count) {
      const { node, path } = /** @type {{node: number, path: string}} */ (this.directories[0]);
      if (this.next >= archive.childCount(node)) {
        this.directories.shift();
        this.next = 0;
        continue;
      }
      const child = archive.firstChild(node) + this.next++;
      const name = path + archive.name(child);
      result.push(encoded(name, encoding), archive.kind(child));
      if (this.recursive && this.view.isDirectory(child)) this.directories.push({ node: child, path: name + sep });
    }
    return result.length === 0 ? null : result;
  }
}
