/**
 * Compiles a part of the loader that is not needed at every start, and runs it. It gets `process` as it is now, which
 * the application may replace later, and puts what it offers into `part`.
 *
 * @param {string} key of its asset, which is ASCII
 * @param {string} name in stack traces
 * @returns {object}
 */
export function loadPart(key, name) {
  const { compileFunction } = require('node:vm');
  const offered = {};
  compileFunction(require('node:sea').getAsset(key, 'latin1'), ['require', 'process', 'part'], {
    filename: `node:fossilize/${name}`,
  })(require, process, offered);
  return offered;
}
