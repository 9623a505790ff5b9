/** What the loader's own scripts are called. */
const OWN = 'node:fossilize/';

/**
 * Leaves the loader's frames out of the stacks of errors: what stands between the application's frames is then Node.js,
 * as ever. V8 gives each stack that is read for the first time to one function of Node.js', which hands it on to
 * `Error.prepareStackTrace` where a program has set that.
 *
 * @param {import('./internals.js').Internals} internals
 */
export function hideOwnFrames({ require: internal, binding }) {
  const { prepareStackTraceCallback: native } = internal('internal/errors');
  if (!native || process.env.FOSSILIZE_DEBUG) return;
  binding('errors').setPrepareStackTraceCallback(prepareStackTrace);

  /**
   * @param {object} context
   * @param {unknown} error
   * @param {NodeJS.CallSite[]} trace
   */
  function prepareStackTrace(context, error, trace) {
    return native(context, error, trace.filter(isVisible));
  }
}

/** @param {NodeJS.CallSite} frame */
function isVisible(frame) {
  return !frame.getFileName()?.startsWith(OWN);
}
