/** A folder or file that code must not be loaded from, or that can't be made. */
export class FolderError extends Error {
  /**
   * @param {string} place of the folder or file
   * @param {string} reason completes "PLACE ..."
   * @param {unknown} [cause]
   */
  constructor(place, reason, cause) {
    super(`${place} ${reason}`, { cause });
    this.name = 'FolderError';
    this.code = 'ERR_FOSSILIZE_FOLDER';
    this.place = place;
    this.reason = reason;
  }
}
