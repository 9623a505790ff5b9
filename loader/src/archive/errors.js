/** A damaged or foreign archive. It lies in the executable itself, so there is only one thing to do about it. */
export class ArchiveError extends Error {
  /**
   * @param {string} what with offset, found and expected
   * @param {ErrorOptions} [options]
   */
  constructor(what, options) {
    super(`This executable's application archive is damaged: ${what}. Install the executable anew.`, options);
    this.name = 'ArchiveError';
    this.code = 'ERR_FOSSILIZE_ARCHIVE';
  }
}
