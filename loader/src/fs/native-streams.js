import { binding } from '../shared/binding.js';

const later = setImmediate;

/** As Node.js reads. */
const PIECE = 65_536;

/** A native stream that is fed by JavaScript, for what reads descriptors natively. */
class Feed {
  /** @param {(target: Uint8Array) => number} read reads on, and gives 0 at the end */
  constructor(read) {
    this.read = read;
    this.stream = new (binding('js_stream').JSStream)();
    this.flowing = false;
    this.waiting = false;
  }

  start() {
    this.flowing = true;
    this.wait();
    return 0;
  }

  stop() {
    this.flowing = false;
    return 0;
  }

  wait() {
    if (this.waiting) return;
    this.waiting = true;
    later(() => {
      this.waiting = false;
      if (this.flowing) this.push();
    });
  }

  push() {
    const piece = Buffer.allocUnsafe(PIECE);
    const count = this.read(piece);
    if (count === 0) {
      this.flowing = false;
      this.stream.emitEOF();
    } else {
      this.wait();
      this.stream.readBuffer(piece.subarray(0, count));
    }
  }
}

/**
 * Lets an embedded file's handle be read as a stream: FileHandle.readableWebStream() of Node.js 20 and early 22 does.
 *
 * @param {any} handle Node.js' native one
 * @param {(target: Uint8Array) => number} read
 */
export function streamHandle(handle, read) {
  /** @type {Feed | undefined} */
  let feed;
  const start = () => {
    feed ??= new Feed(read);
    feed.stream.onread = handle.onread;
    return feed.start();
  };
  Object.defineProperties(handle, { readStart: { value: start }, readStop: { value: () => feed?.stop() ?? 0 } });
}

/**
 * What http2's respondWithFile sends a descriptor with: it makes a native handle, of a part of the file, and has it
 * piped natively. For embedded files it gets a stream instead.
 *
 * @param {import('./seam.js').Seam} seam
 * @param {import('./descriptors.js').Descriptors} descriptors
 * @param {import('./disk.js').Disk} disk
 */
export function replaceFileHandle(seam, descriptors, disk) {
  seam.replace('FileHandle', (Real) => {
    /** @param {any[]} args */
    const FileHandle = function (...args) {
      const [fd, offset, length] = args;
      const opened = length === undefined ? undefined : descriptors.get(fd);
      if (!opened) return Reflect.construct(Real, args);
      let position = Number(offset);
      let left = length < 0 ? Infinity : Number(length);
      const feed = new Feed((target) => {
        const count = descriptors.read(opened, target.subarray(0, Math.min(left, target.length)), position);
        position += count;
        left -= count;
        return count;
      });
      const close = async () => disk.closeSync(fd);
      return Object.assign(feed.stream, {
        close, releaseFD: () => fd, onreadstart: () => feed.start(), onreadstop: () => feed.stop(),
      });
    };
    FileHandle.prototype = Real.prototype;
    return FileHandle;
  });
}
