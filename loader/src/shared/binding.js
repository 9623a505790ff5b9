/**
 * One of Node.js' internal bindings that `process.binding` gives away as they are, such as `fs` and `zlib`.
 *
 * The deprecation warning that `--pending-deprecation` adds is held back during the call: the program didn't make it.
 *
 * @param {string} name
 * @returns {any} the live binding, or undefined where Node.js refuses it (`--permission`)
 */
export function binding(name) {
  const before = Object.getOwnPropertyDescriptor(process, 'noDeprecation');
  Object.defineProperty(process, 'noDeprecation', { value: true, configurable: true, writable: true });
  try {
    // Deprecated, and the only way to the objects that Node.js' own modules call.
    return /** @type {any} */ (process).binding(name);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ERR_ACCESS_DENIED') return undefined;
    throw error;
  } finally {
    if (before) Object.defineProperty(process, 'noDeprecation', before);
    else delete process.noDeprecation;
  }
}
