import { systemError } from './errors.js';
import { nodeToOpen, parentExists } from './opening.js';

/**
 * What changes files by path: all of it fails. What doesn't exist is told first, as a program that deletes a file if it
 * is there expects.
 *
 * @param {import('./seam.js').Seam} seam
 * @param {import('./view.js').View} view
 */
export function replaceWriting(seam, view) {
  /** @type {[string, number, string, boolean][]} name, place of a request, system call, whether links are followed */
  const changes = [
    ['rmdir', 1, 'rmdir', false],
    ['unlink', 1, 'unlink', false],
    ['chmod', 2, 'chmod', true],
    ['chown', 3, 'chown', true],
    ['lchown', 3, 'lchown', false],
    ['utimes', 3, 'utime', true],
    ['lutimes', 3, 'lutime', false],
  ];
  for (const [name, request, syscall, follow] of changes) {
    seam.path(name, request, (place, [path]) => {
      view.node(place, syscall, path, follow);
      throw systemError('EROFS', syscall, path);
    });
  }
  seam.path('mkdir', 3, (place, [path, , recursive]) => makeDirectory(view, place, path, recursive));
  seam.path('mkdtemp', 2, (place, [prefix]) => {
    const code = parentExists(view, place) ? 'EROFS' : 'ENOENT';
    throw systemError(code, 'mkdtemp', `${prefix}XXXXXX`);
  });
  seam.path('rmSync', 4, (place, [path]) => {
    if (view.find(place, false) >= 0) throw systemError('EROFS', 'rm', path);
  });
  seam.path('writeFileUtf8', 4, (place, [path, , flags]) => {
    nodeToOpen(view, place, flags, path);
    throw systemError('EROFS', 'open', path);
  });
}

/**
 * @param {import('./view.js').View} view
 * @param {string} place
 * @param {unknown} path
 * @param {boolean} recursive
 */
function makeDirectory(view, place, path, recursive) {
  const found = view.find(place, recursive);
  if (found >= 0) {
    if (recursive && view.isDirectory(found)) return;
    throw systemError('EEXIST', 'mkdir', path);
  }
  const parent = place.replace(/\/+$/, '');
  if (!recursive && !parentExists(view, parent)) view.node(parent, 'mkdir', path);
  if (recursive && passesFile(view, parent)) throw systemError('ENOTDIR', 'mkdir', path);
  throw systemError('EROFS', 'mkdir', path);
}

/**
 * @param {import('./view.js').View} view
 * @param {string} place
 * @returns {boolean} whether a file lies where a directory would have to
 */
function passesFile(view, place) {
  for (let end = place.indexOf('/'); end >= 0; end = place.indexOf('/', end + 1)) {
    const node = view.find(place.slice(0, end));
    if (node >= 0 && !view.isDirectory(node)) return true;
  }
  return false;
}
