import { Archive } from './archive.js';

export { Archive, ELOOP, ENOENT, ENOTDIR, OUTSIDE } from './archive.js';

/**
 * Opens the application's archive in place.
 *
 * @param {Buffer} bytes all of it, not to be changed while it is in use
 * @throws {import('./errors.js').ArchiveError} where its header or index are damaged
 */
export function open(bytes) {
  return new Archive(bytes);
}
