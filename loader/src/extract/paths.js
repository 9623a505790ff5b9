import { sep } from 'node:path';

/**
 * @param {string} root that the archive is mounted at, with its separator
 * @param {string} path absolute
 * @returns {string | undefined} the path from the archive's root with "/", "" for the root; undefined for another one
 */
export function pathWithin(root, path) {
  const start = `${path}${sep}`.slice(0, root.length);
  if (start !== root && (process.platform !== 'win32' || start.toLowerCase() !== root.toLowerCase())) return undefined;
  return path.slice(root.length).split(sep).join('/');
}
