import { constants } from 'node:fs';
import { systemError } from './errors.js';

const { COPYFILE_EXCL } = constants;

/** A compressed file is copied in pieces of this size. */
const PIECE = 1 << 20;

/** Copies embedded files to disk. */
export class Copier {
  /**
   * @param {import('./view.js').View} view
   * @param {import('./disk.js').Disk} disk
   */
  constructor(view, disk) {
    this.view = view;
    this.disk = disk;
  }

  /**
   * As copyfile: contents and rights; what is there is overwritten.
   *
   * @param {number} node
   * @param {any} from for errors
   * @param {any} to
   * @param {number} mode of copyFile
   */
  file(node, from, to, mode) {
    const { disk } = this;
    if (this.view.isDirectory(node)) throw systemError(this.view.windows ? 'EPERM' : 'EISDIR', 'copyfile', from, to);
    const rights = this.view.mode(node) & 0o777;
    try {
      const fd = disk.openSync(to, mode & COPYFILE_EXCL ? 'wx' : 'w', rights);
      try {
        this.write(node, fd);
        if (!this.view.windows) disk.fchmodSync(fd, rights);
      } finally {
        disk.closeSync(fd);
      }
    } catch (error) {
      const { code, syscall } = /** @type {NodeJS.ErrnoException} */ (error);
      if (code === undefined || syscall === undefined) throw error;
      throw systemError(code, 'copyfile', from, to);
    }
  }

  /**
   * @param {number} node
   * @param {number} fd
   */
  write(node, fd) {
    const size = this.view.archive.size(node);
    const piece = Buffer.allocUnsafe(Math.min(size, PIECE));
    for (let position = 0; position < size;) {
      const count = this.view.archive.read(node, piece, position);
      for (let done = 0; done < count;) done += this.disk.writeSync(fd, piece, done, count - done);
      position += count;
    }
  }

  /**
   * @param {number} node
   * @param {string} to
   */
  times(node, to) {
    const seconds = this.view.archive.seconds(node);
    this.disk.utimesSync(to, seconds, seconds);
  }
}
