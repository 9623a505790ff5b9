/** What follows an archive's index: stored contents and code caches, each 8-aligned. */
export class Contents {
  /** @param {number} end of the index */
  constructor(end) {
    this.end = end;
    /** @type {Buffer[]} */
    this.parts = [];
    this.pad();
  }

  /**
   * @param {Buffer} bytes
   * @returns {number} their offset in the archive
   */
  add(bytes) {
    const start = this.end;
    this.parts.push(bytes);
    this.end += bytes.length;
    this.pad();
    return start;
  }

  pad() {
    const padding = Buffer.alloc(-this.end & 7);
    this.parts.push(padding);
    this.end += padding.length;
  }
}
