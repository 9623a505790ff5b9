import { constants } from 'node:fs';
import { untouched } from './calls.js';
import { systemError } from './errors.js';
import { replaced } from './seam.js';

const { O_RDONLY, O_WRONLY, O_RDWR, O_CREAT, O_EXCL, O_TRUNC, O_DIRECTORY = 0, O_NOFOLLOW = 0 } = constants;

/**
 * What opens files, and what reads them in one go.
 *
 * @param {import('./seam.js').Seam} seam
 * @param {import('./view.js').View} view
 * @param {import('./descriptors.js').Descriptors} descriptors
 * @param {import('./disk.js').Disk} disk
 */
export function replaceOpening(seam, view, descriptors, disk) {
  replaceOpen(seam, view, descriptors, disk);
  replaceOpenFileHandle(seam, view, descriptors, disk);
  replaceReadFileUtf8(seam, view, descriptors);
}

/**
 * @param {import('./seam.js').Seam} seam
 * @param {import('./view.js').View} view
 * @param {import('./descriptors.js').Descriptors} descriptors
 * @param {import('./disk.js').Disk} disk
 */
function replaceOpen({ binding, places, calls }, view, descriptors, disk) {
  const real = binding.open;
  /** @this {unknown} @param {unknown} path @param {number} flags */
  binding.open = function entry(path, flags) {
    const request = arguments[3];
    const place = places.below(path);
    if (typeof place === 'string') {
      return calls.answer(entry, arguments, 3, () => {
        const node = nodeToOpen(view, place, flags, places.shown(path));
        const fd = disk.openSync(disk.nothing, 'r');
        descriptors.add(fd, node);
        return fd;
      });
    }
    const args = place === undefined ? arguments : replaced(arguments, 0, place.path);
    if (descriptors.files.size === 0) return untouched(real, this, args, entry);
    if (request instanceof calls.Request) forgetWhenOpened(request, descriptors);
    const fd = untouched(real, this, args, entry);
    descriptors.files.delete(fd);
    return fd;
  };
}

/**
 * A number that was closed past Node.js' functions may come back for a file on disk.
 *
 * @param {any} request of open
 * @param {import('./descriptors.js').Descriptors} descriptors
 */
function forgetWhenOpened(request, descriptors) {
  const { oncomplete } = request;
  /** @this {unknown} @param {unknown} _error @param {number} fd */
  request.oncomplete = function (_error, fd) {
    descriptors.files.delete(fd);
    return Reflect.apply(oncomplete, this, arguments);
  };
}

/**
 * @param {import('./seam.js').Seam} seam
 * @param {import('./view.js').View} view
 * @param {import('./descriptors.js').Descriptors} descriptors
 * @param {import('./disk.js').Disk} disk
 */
function replaceOpenFileHandle({ binding, places, calls }, view, descriptors, disk) {
  const real = binding.openFileHandle;
  /** @this {unknown} @param {unknown} path @param {number} flags */
  binding.openFileHandle = function entry(path, flags) {
    const place = places.below(path);
    if (typeof place !== 'string') {
      const args = place === undefined ? arguments : replaced(arguments, 0, place.path);
      const opened = untouched(real, this, args, entry);
      return descriptors.files.size === 0 ? opened : opened.then((/** @type {{fd: number}} */ handle) => {
        descriptors.files.delete(handle.fd);
        return handle;
      });
    }
    return calls.answer(entry, arguments, 3, () => {
      const node = nodeToOpen(view, place, flags, places.shown(path));
      const opened = real.call(binding, disk.nothing, O_RDONLY, 0o666, calls.promises);
      return opened.then((/** @type {unknown} */ handle) => descriptors.addHandle(handle, node));
    });
  };
}

/**
 * @param {import('./seam.js').Seam} seam
 * @param {import('./view.js').View} view
 * @param {import('./descriptors.js').Descriptors} descriptors
 */
function replaceReadFileUtf8({ binding, places, calls }, view, descriptors) {
  const real = binding.readFileUtf8;
  /** @this {unknown} @param {unknown} file @param {number} flags */
  binding.readFileUtf8 = function entry(file, flags) {
    if (typeof file === 'number') {
      const opened = descriptors.get(file);
      if (opened === undefined) return untouched(real, this, arguments, entry);
      return calls.answer(entry, arguments, 2, () => descriptors.rest(opened).toString());
    }
    const place = places.below(file);
    if (typeof place !== 'string') {
      return untouched(real, this, place === undefined ? arguments : replaced(arguments, 0, place.path), entry);
    }
    return calls.answer(entry, arguments, 2, () =>
      contentOf(view, nodeToOpen(view, place, flags, places.shown(file))).toString());
  };
}

/**
 * @param {import('./view.js').View} view
 * @param {number} node
 * @returns {Buffer} shared: to be copied before it is given away
 */
export function contentOf(view, node) {
  if (view.isDirectory(node)) throw systemError('EISDIR', 'read');
  return view.archive.content(node);
}

/**
 * @param {import('./view.js').View} view
 * @param {string} place
 * @param {number} flags
 * @param {unknown} path
 * @returns {number} the node that may be read
 */
export function nodeToOpen(view, place, flags, path) {
  const found = view.find(place, !(flags & O_NOFOLLOW));
  if (found < 0) {
    if (flags & O_CREAT && parentExists(view, place)) throw systemError('EROFS', 'open', path);
    return view.node(place, 'open', path);
  }
  const code = refusal(view, found, flags);
  if (code !== undefined) throw systemError(code, 'open', path);
  return found;
}

/**
 * @param {import('./view.js').View} view
 * @param {number} node
 * @param {number} flags
 * @returns {string | undefined} why a node can't be opened so
 */
function refusal(view, node, flags) {
  const writes = flags & (O_WRONLY | O_RDWR | O_TRUNC);
  if (flags & O_CREAT && flags & O_EXCL) return 'EEXIST';
  if (view.isLink(node)) return 'ELOOP';
  if (!view.isDirectory(node)) {
    if (flags & O_DIRECTORY) return 'ENOTDIR';
    return writes ? 'EROFS' : undefined;
  }
  if (view.windows && writes && !(flags & O_CREAT)) return 'EPERM';
  return writes || flags & O_CREAT ? 'EISDIR' : undefined;
}

/**
 * @param {import('./view.js').View} view
 * @param {string} place
 * @returns {boolean} whether a new name could be made there, were the archive not read-only
 */
export function parentExists(view, place) {
  const parent = view.find(place.slice(0, Math.max(0, place.lastIndexOf('/'))));
  return parent >= 0 && view.isDirectory(parent);
}
