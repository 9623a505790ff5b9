import { dirname, join, sep } from 'node:path';

/**
 * @typedef {object} Options of fs.cp
 * @property {boolean} force overwrites files
 * @property {boolean} [dereference]
 * @property {boolean} [errorOnExist] fails at a file that is there, where it isn't overwritten
 * @property {boolean} [verbatim] links keep their targets
 * @property {boolean} [times] are kept
 */

/** One copy of an embedded file or directory to disk, as fs.cp makes it. */
export class TreeCopy {
  /**
   * @param {import('./copying.js').Copier} copier
   * @param {Options} options
   */
  constructor(copier, options) {
    this.copier = copier;
    this.view = copier.view;
    this.disk = copier.disk;
    this.options = options;
    this.top = '';
  }

  /**
   * @param {number} node
   * @param {string} to
   */
  copy(node, to) {
    this.top = this.view.pathOf(node);
    this.any(node, to, []);
  }

  /**
   * @param {number} node
   * @param {string} to
   * @param {number[]} parents directories that are being copied: a link to one of them would have no end
   */
  any(node, to, parents) {
    if (!this.view.isDirectory(node)) {
      this.file(node, to);
      return;
    }
    if (parents.includes(node)) return;
    this.disk.mkdirSync(to, { recursive: true });
    const { archive } = this.view;
    for (const [index, name] of archive.names(node).entries()) {
      this.child(archive.firstChild(node) + index, join(to, name), [...parents, node]);
    }
    if (this.options.times) this.copier.times(node, to);
  }

  /**
   * Links that stay within the tree stay links. Others become what they lead to, because no link on disk leads into the
   * archive.
   *
   * @param {number} node
   * @param {string} to
   * @param {number[]} parents
   */
  child(node, to, parents) {
    const { archive } = this.view;
    const { dereference, verbatim } = this.options;
    const target = archive.find(archive.pathOf(node));
    const keeps = this.view.isLink(node) && !dereference && (verbatim || target < 0 || this.isWithin(target));
    if (keeps && this.link(node, target, to)) return;
    this.any(this.view.node(archive.pathOf(node), 'cp', this.view.pathOf(node)), to, parents);
  }

  /**
   * @param {number} node
   * @param {string} to
   */
  file(node, to) {
    const from = this.view.pathOf(node);
    const there = this.disk.lstatSync(to, { throwIfNoEntry: false });
    if (there?.isDirectory()) throw overwriting('directory', to, 'non-directory', from);
    if (there && !this.options.force) {
      if (this.options.errorOnExist) throw exists(to);
      return;
    }
    if (there) this.disk.unlinkSync(to);
    this.copier.file(node, from, to, 0);
    if (this.options.times) this.copier.times(node, to);
  }

  /**
   * @param {number} node
   * @param {number} target or a negative number
   * @param {string} to
   * @returns {boolean} false where Windows doesn't let this user make links
   */
  link(node, target, to) {
    if (this.disk.lstatSync(to, { throwIfNoEntry: false })) this.disk.unlinkSync(to);
    const type = target >= 0 && this.view.isDirectory(target) ? 'dir' : 'file';
    try {
      this.disk.symlinkSync(this.view.archive.target(node), to, type);
      return true;
    } catch (error) {
      if (this.view.windows && /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM') return false;
      throw error;
    }
  }

  /** @param {number} node */
  isWithin(node) {
    const path = this.view.pathOf(node);
    return path === this.top || /^[/\\]/.test(path.startsWith(this.top) ? path.slice(this.top.length) : '');
  }
}

/**
 * As the binding's cpSyncCheckPaths: refuses what can't be copied, and makes the directories that the copy will lie in.
 *
 * @param {import('./copying.js').Copier} copier
 * @param {number} node what is to be copied
 * @param {string} from
 * @param {string} to
 * @param {boolean} recursive
 */
export function checkCopy({ view, disk }, node, from, to, recursive) {
  const there = disk.statSync(to, { throwIfNoEntry: false });
  if (view.isDirectory(node)) {
    if (there && !there.isDirectory()) throw overwriting('non-directory', to, 'directory', from);
    if (!recursive) {
      throw coded('ERR_FS_EISDIR', `Recursive option not enabled, cannot copy a directory: ${from}${sep}`);
    }
  } else if (there?.isDirectory()) throw overwriting('directory', to, 'non-directory', from);
  disk.mkdirSync(dirname(to), { recursive: true });
}

/**
 * @param {'directory' | 'non-directory'} there
 * @param {string} to
 * @param {'directory' | 'non-directory'} copied
 * @param {string} from
 */
function overwriting(there, to, copied, from) {
  const code = there === 'directory' ? 'ERR_FS_CP_NON_DIR_TO_DIR' : 'ERR_FS_CP_DIR_TO_NON_DIR';
  return coded(code, `Cannot overwrite ${there} ${to} with ${copied} ${from}`);
}

/** @param {string} to */
function exists(to) {
  const message = `[ERR_FS_CP_EEXIST]: Target already exists: cp returned EEXIST (${to} already exists)`;
  return coded('ERR_FS_CP_EEXIST', message);
}

/**
 * @param {string} code
 * @param {string} message
 */
function coded(code, message) {
  return Object.assign(new Error(message), { code });
}
