/** An archive's text pool; equal texts are stored once. */
export class Texts {
  constructor() {
    /** @type {Buffer[]} */
    this.parts = [];
    this.size = 0;
    /** @type {Map<string, number>} */
    this.known = new Map();
  }

  /**
   * @param {Buffer} text
   * @returns {number} its offset in the pool
   */
  add(text) {
    const key = text.toString('latin1');
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const at = this.size;
    this.known.set(key, at);
    this.parts.push(text);
    this.size += text.length;
    return at;
  }

  bytes() {
    return Buffer.concat(this.parts);
  }
}
