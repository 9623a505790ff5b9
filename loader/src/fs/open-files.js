import { untouched } from './calls.js';
import { systemError } from './errors.js';

/**
 * What works on descriptors. Writing isn't among them: descriptors of embedded files are open for reading only, so the
 * system itself answers EBADF, or EINVAL to ftruncate, as it does for any file that is open for reading.
 *
 * @param {import('./seam.js').Seam} seam
 * @param {import('./view.js').View} view
 * @param {import('./descriptors.js').Descriptors} descriptors
 */
export function replaceOpenFiles(seam, view, descriptors) {
  replaceClose(seam, descriptors);
  seam.descriptor('fstat', 2, descriptors, ({ node }, [, bigint]) => view.stats(node, bigint));
  seam.descriptor('read', 5, descriptors, (opened, [, buffer, offset, length, position]) => {
    const target = new Uint8Array(buffer.buffer, buffer.byteOffset + offset, length);
    return descriptors.read(opened, target, position);
  });
  seam.descriptor('readBuffers', 3, descriptors, (opened, [, buffers, position]) =>
    readAll(descriptors, opened, buffers, position));
  const changes = { fchmod: [2, 'fchmod'], fchown: [3, 'fchown'], futimes: [3, 'futime'] };
  for (const [name, [request, syscall]] of Object.entries(changes)) {
    seam.descriptor(name, Number(request), descriptors, () => {
      throw systemError('EROFS', String(syscall));
    });
  }
  // Nothing is left to be written. The null device would answer EINVAL; Windows refuses it for files open for reading.
  for (const name of ['fsync', 'fdatasync']) {
    seam.descriptor(name, 1, descriptors, () => {
      if (view.windows) throw systemError('EPERM', name);
    });
  }
}

/**
 * @param {import('./seam.js').Seam} seam
 * @param {import('./descriptors.js').Descriptors} descriptors
 */
function replaceClose({ binding }, descriptors) {
  const real = binding.close;
  /** @this {unknown} @param {number} fd */
  binding.close = function entry(fd) {
    if (descriptors.files.size !== 0) descriptors.files.delete(fd);
    return untouched(real, this, arguments, entry);
  };
}

/**
 * @param {import('./descriptors.js').Descriptors} descriptors
 * @param {import('./descriptors.js').Opened} opened
 * @param {ArrayBufferView[]} buffers
 * @param {number | bigint | null | undefined} position
 */
function readAll(descriptors, opened, buffers, position) {
  let total = 0;
  for (const buffer of buffers) {
    const target = new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
    const from = typeof position === 'number' && position >= 0 ? position + total : -1;
    const count = descriptors.read(opened, target, from);
    total += count;
    if (count < target.length) break;
  }
  return total;
}
