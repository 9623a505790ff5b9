/** Files that the operating system needs on disk, and no folder that they may be put into. */
export class ExtractError extends Error {
  /**
   * @param {string} what that was to be put on disk, a path in the archive
   * @param {string[]} reasons one for each folder that was tried
   */
  constructor(what, reasons) {
    super(`${what} is needed as a file on disk, but no folder can be used for it:\n${
      reasons.map((reason) => `  ${reason}\n`).join('')
    }Set FOSSILIZE_EXTRACT_DIR to a directory of this user that no other user can write to, on a file system that ` +
      'allows execution.');
    this.name = 'ExtractError';
    this.code = 'ERR_FOSSILIZE_EXTRACT';
  }
}
