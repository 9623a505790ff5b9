import { Header, RESOLUTION_BYTES } from '../archive/layout.js';

const WORDS = RESOLUTION_BYTES / 4;

/** @typedef {{ node: number, format: number }} Resolution */

/**
 * The archive's recorded resolutions. A directory's are read together at its first one: comparing texts byte by byte
 * for each costs more.
 */
export class Recorded {
  /** @param {import('../archive/archive.js').Archive} archive */
  constructor(archive) {
    this.archive = archive;
    this.start = Number(archive.words[Header.resolutions]) / 4;
    this.count = Number(archive.words[Header.resolutionCount]);
    /** @type {Map<number, Map<string, Resolution>>[]} by kind, then by directory */
    this.directories = [];
  }

  /**
   * @param {number} kind
   * @param {number} directory
   * @param {string} specifier
   * @returns {Resolution | undefined}
   */
  find(kind, directory, specifier) {
    const known = (this.directories[kind] ??= new Map());
    let resolutions = known.get(directory);
    if (!resolutions) {
      resolutions = this.count === 0 ? new Map() : this.read(kind, directory);
      known.set(directory, resolutions);
    }
    return resolutions.get(specifier);
  }

  /**
   * @param {number} kind
   * @param {number} directory
   * @returns {Map<string, Resolution>}
   */
  read(kind, directory) {
    const { bytes, texts } = this.archive;
    /** @type {Map<string, Resolution>} */
    const found = new Map();
    for (let index = this.first(kind, directory); index < this.count; index++) {
      if (this.word(index, 0) !== directory || (this.word(index, 1) & 0xffff) !== kind) break;
      const start = texts + this.word(index, 2);
      const specifier = bytes.toString('utf8', start, start + (this.word(index, 1) >>> 16));
      found.set(specifier, { node: this.word(index, 3), format: this.word(index, 4) });
    }
    return found;
  }

  /**
   * @param {number} kind
   * @param {number} directory
   * @returns {number} index of the first record that is not before this directory's of this kind
   */
  first(kind, directory) {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const order = this.word(middle, 0) - directory || (this.word(middle, 1) & 0xffff) - kind;
      if (order < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /**
   * @param {number} index
   * @param {number} word
   */
  word(index, word) {
    return Number(this.archive.words[this.start + index * WORDS + word]);
  }
}

