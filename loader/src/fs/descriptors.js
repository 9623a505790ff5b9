import { systemError } from './errors.js';
import { streamHandle } from './native-streams.js';

/**
 * @typedef {object} Opened an embedded file or directory that is open
 * @property {number} node
 * @property {number} position where the next read without a position begins
 */

/**
 * The open embedded files. Each holds a real descriptor of the null device: so numbers are the system's, and code that
 * reads past Node.js' functions finds an empty file, never another one.
 */
export class Descriptors {
  /** @param {import('./view.js').View} view */
  constructor(view) {
    this.view = view;
    /** @type {Map<number, Opened>} */
    this.files = new Map();
    /**
     * Handles that were closed by the garbage collector.
     *
     * @type {FinalizationRegistry<{fd: number, opened: Opened}>}
     */
    this.forgotten = new FinalizationRegistry(({ fd, opened }) => {
      if (this.files.get(fd) === opened) this.files.delete(fd);
    });
  }

  /**
   * @param {unknown} fd
   * @returns {Opened | undefined}
   */
  get(fd) {
    return this.files.size === 0 ? undefined : this.files.get(/** @type {number} */ (fd));
  }

  /**
   * @param {number} fd of the null device
   * @param {number} node
   */
  add(fd, node) {
    const opened = { node, position: 0 };
    this.files.set(fd, opened);
    return opened;
  }

  /**
   * Takes note of a FileHandle's descriptor; it leaves by the handle's own methods.
   *
   * @param {any} handle Node.js' native one
   * @param {number} node
   */
  addHandle(handle, node) {
    const { fd } = handle;
    const opened = this.add(fd, node);
    this.forgotten.register(handle, { fd, opened }, handle);
    streamHandle(handle, (target) => this.read(opened, target, -1));
    for (const method of ['close', 'closeSync', 'releaseFD']) {
      const real = handle[method];
      if (!real) continue;
      Object.defineProperty(handle, method, {
        configurable: true,
        value: () => {
          // A released descriptor stays open, and may still be read.
          if (method !== 'releaseFD') this.files.delete(fd);
          this.forgotten.unregister(handle);
          return real.call(handle);
        },
      });
    }
    return handle;
  }

  /**
   * @param {Opened} opened
   * @param {Uint8Array} target
   * @param {number | bigint | null | undefined} position -1 or nothing: where the last read ended
   * @returns {number} bytes read
   */
  read(opened, target, position) {
    const { archive } = this.view;
    if (this.view.isDirectory(opened.node)) throw systemError('EISDIR', 'read');
    const from = typeof position === 'bigint' ? Number(position) : position ?? -1;
    const count = archive.read(opened.node, target, from < 0 ? opened.position : from);
    if (from < 0) opened.position += count;
    return count;
  }

  /**
   * @param {Opened} opened
   * @returns {Buffer} what is left of it, which counts as read
   */
  rest(opened) {
    const left = Math.max(0, this.view.archive.size(opened.node) - opened.position);
    const bytes = Buffer.allocUnsafe(left);
    return bytes.subarray(0, this.read(opened, bytes, -1));
  }
}
