import { isAbsolute } from 'node:path';
import { untouched } from './calls.js';
import { TreeCopy, checkCopy } from './copy-trees.js';
import { systemError } from './errors.js';

/**
 * What takes two paths: copies out of the archive work, changes of it don't.
 *
 * @param {import('./seam.js').Seam} seam
 * @param {import('./view.js').View} view
 * @param {import('./copying.js').Copier} copier
 */
export function replaceMoving(seam, view, copier) {
  seam.paths('copyFile', 3, (from, to, [source, dest, mode]) => {
    const node = from === undefined ? -1 : sourceNode(view, from, 'copyfile', source, dest);
    if (to !== undefined) throw systemError('EROFS', 'copyfile', source, dest);
    copier.file(node, source, dest, mode);
  });
  // As between two file systems; programs then copy.
  for (const name of ['rename', 'link']) {
    seam.paths(name, 2, (from, to, [source, dest]) => {
      if (from !== undefined) sourceNode(view, from, name, source, dest);
      throw systemError(from === undefined || to === undefined ? 'EXDEV' : 'EROFS', name, source, dest);
    });
  }
  replaceSymlink(seam, view, copier);
  replaceCopies(seam, view, copier);
}

/**
 * @param {import('./view.js').View} view
 * @param {string} place
 * @param {string} syscall
 * @param {unknown} source
 * @param {unknown} dest
 * @returns {number} its node
 */
function sourceNode(view, place, syscall, source, dest) {
  const node = view.find(place, syscall === 'copyfile');
  if (node < 0) throw systemError(view.reason(node), syscall, source, dest);
  return node;
}

/**
 * A link on disk to an embedded file would lead nowhere, so it becomes a copy.
 *
 * @param {import('./seam.js').Seam} seam
 * @param {import('./view.js').View} view
 * @param {import('./copying.js').Copier} copier
 */
function replaceSymlink({ binding, places, calls }, view, copier) {
  const real = binding.symlink;
  /** @this {unknown} @param {unknown} target @param {any} path */
  binding.symlink = function entry(target, path) {
    const where = places.below(path);
    const leads = typeof target === 'string' && isAbsolute(target) ? places.below(target) : undefined;
    const node = typeof leads === 'string' ? view.find(leads) : -1;
    if (typeof where !== 'string' && node < 0) return untouched(real, this, arguments, entry);
    return calls.answer(entry, arguments, 3, () => {
      const exists = typeof where === 'string'
        ? view.find(where, false) >= 0
        : copier.disk.lstatSync(path, { throwIfNoEntry: false });
      if (exists) throw systemError('EEXIST', 'symlink', target, path);
      if (typeof where === 'string') throw systemError('EROFS', 'symlink', target, path);
      new TreeCopy(copier, { force: true }).copy(node, path);
    });
  };
}

/**
 * What fs.cp and fs.cpSync do in C++: the latter since 22, the former since 26.
 *
 * @param {import('./seam.js').Seam} seam
 * @param {import('./view.js').View} view
 * @param {import('./copying.js').Copier} copier
 */
function replaceCopies(seam, view, copier) {
  seam.paths('cpSyncCheckPaths', 4, (from, to, [source, dest, dereference, recursive]) => {
    const node = from === undefined ? -1 : view.find(from, dereference);
    if (from !== undefined && node < 0) return;
    if (to !== undefined) throw systemError('EROFS', 'cp', source, dest);
    checkCopy(copier, node, source, dest, recursive);
  });
  seam.paths('cpSyncOverrideFile', 4, (from, to, [source, dest, mode, times]) => {
    if (from === undefined || to !== undefined) throw systemError('EROFS', 'cp', source, dest);
    const node = sourceNode(view, from, 'copyfile', source, dest);
    copier.disk.unlinkSync(dest);
    copier.file(node, source, dest, mode);
    if (times) copier.times(node, dest);
  });
  seam.paths('cpSyncCopyDir', 7, (from, to, [source, dest, ...options]) => {
    copyDirectory(view, copier, from, to, source, dest, options);
  });
  replaceCopyJob(seam, view, copier);
}

/**
 * @param {import('./view.js').View} view
 * @param {import('./copying.js').Copier} copier
 * @param {string | undefined} from
 * @param {string | undefined} to
 * @param {string} source
 * @param {string} dest
 * @param {boolean[]} options
 */
function copyDirectory(view, copier, from, to, source, dest, options) {
  if (from === undefined || to !== undefined) throw systemError('EROFS', 'cp', source, dest);
  const [force = true, dereference, errorOnExist, verbatim, times] = options;
  const node = sourceNode(view, from, 'copyfile', source, dest);
  new TreeCopy(copier, { force, dereference, errorOnExist, verbatim, times }).copy(node, dest);
}

/**
 * @param {import('./seam.js').Seam} seam
 * @param {import('./view.js').View} view
 * @param {import('./copying.js').Copier} copier
 */
function replaceCopyJob({ binding, places }, view, copier) {
  const Real = binding.CpDirJob;
  if (!Real) return;
  const later = setImmediate;
  /** @param {any[]} args */
  binding.CpDirJob = function (...args) {
    const [source, dest, ...options] = args;
    const [from, to] = [places.below(source), places.below(dest)];
    if (typeof from !== 'string' && typeof to !== 'string') return Reflect.construct(Real, args);
    const job = {
      /** @type {(error?: unknown) => void} */
      ondone: () => undefined,
      run: () => later(() => {
        try {
          const place = typeof from === 'string' ? from : undefined;
          copyDirectory(view, copier, place, typeof to === 'string' ? to : undefined, source, dest, options);
        } catch (error) {
          job.ondone(error);
          return;
        }
        job.ondone();
      }),
    };
    return job;
  };
}
