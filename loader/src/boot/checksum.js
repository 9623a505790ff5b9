import { environmentOptions } from '../shared/user-options.js';

/** @typedef {(part: Uint8Array) => number} Crc32 */

// Loading node:zlib takes half a millisecond (Node.js 26: one), its binding none; asking for the binding is frowned on
// with --pending-deprecation and refused with --permission.

/** @type {Crc32 | undefined} */
let quick;
if (!environmentOptions(SETTINGS.nodeOptions) && !process.env.NODE_PENDING_DEPRECATION && !SETTINGS.options) {
  try {
    const { crc32: native } = /** @type {any} */ (process).binding('zlib');
    if (native) quick = (bytes) => native(bytes, 0);
  } catch {
    // Then the public way.
  }
}

/** @type {Crc32} Node.js' CRC-32 */
export const crc32 = quick ?? require('node:zlib').crc32;
