/** @typedef {(part: Uint8Array) => number} Crc32 */

/**
 * Node.js' CRC-32. Loading node:zlib takes half a millisecond (Node.js 26: one), its binding none; asking for the
 * binding is frowned on with --pending-deprecation and refused with --permission.
 *
 * @param {string} options what the executable runs with
 * @returns {Crc32}
 */
export function checksums(options) {
  if (!process.env.NODE_OPTIONS && !process.env.NODE_PENDING_DEPRECATION && !options) {
    try {
      const { crc32 } = /** @type {any} */ (process).binding('zlib');
      if (crc32) return (bytes) => crc32(bytes, 0);
    } catch {
      // Then the public way.
    }
  }
  return require('node:zlib').crc32;
}
