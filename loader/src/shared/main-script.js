/**
 * The parameters of a main script in a single executable. These names, in this order: V8 accepts a code cache made for
 * other parameters and then binds them wrongly.
 */
export const MAIN_PARAMETERS = ['exports', 'require', 'module', '__filename', '__dirname'];

/**
 * What is wrong with a script, without our own frames: what is left of a syntax error is place, line and message.
 *
 * @param {unknown} error
 */
export function withoutFrames(error) {
  const told = error instanceof Error && error.stack ? error.stack : error;
  return String(told).replace(/\n {4}at [^]*/, '');
}
