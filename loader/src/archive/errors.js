'use strict';

/** A damaged or foreign archive. Its file is the executable itself, so there is only one thing to do about it. */
class ArchiveError extends Error {
  /**
   * @param {string} what with offset, found and expected
   */
  constructor(what) {
    super(`This executable's application archive is damaged: ${what}. Install the executable anew.`);
    this.name = 'ArchiveError';
    this.code = 'ERR_FOSSILIZE_ARCHIVE';
  }
}

module.exports = { ArchiveError };
