/** Says something to whom asks for it. @param {string} text */
export function note(text) {
  if (process.env.FOSSILIZE_DEBUG) process.stderr.write(`fossilize: code cache: ${text}\n`);
}

/**
 * Whatever goes wrong on disk, the program starts.
 *
 * @template T
 * @param {string} what
 * @param {() => T} work
 * @returns {T | undefined} undefined where it went wrong
 */
export function attempt(what, work) {
  try {
    return work();
  } catch (error) {
    note(`${what}: ${error instanceof Error ? error.message : error}`);
    return undefined;
  }
}
