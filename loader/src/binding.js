'use strict';

/**
 * One of Node.js' internal bindings that `process.binding` gives away as they are, such as `fs` and `zlib`.
 *
 * The deprecation warning that `--pending-deprecation` adds is held back during the call: the program didn't make it.
 *
 * @param {string} name
 * @returns {any} the live binding, or undefined where Node.js refuses it (`--permission`)
 */
function binding(name) {
  const before = Object.getOwnPropertyDescriptor(process, 'noDeprecation');
  Object.defineProperty(process, 'noDeprecation', { value: true, configurable: true, writable: true });
  try {
    // eslint-disable-next-line n/no-deprecated-api -- the only way to the object that fs itself calls
    return process.binding(name);
  } catch (error) {
    if (error.code === 'ERR_ACCESS_DENIED') return undefined;
    throw error;
  } finally {
    if (before) Object.defineProperty(process, 'noDeprecation', before);
    else delete process.noDeprecation;
  }
}

module.exports = { binding };
