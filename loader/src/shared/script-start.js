/**
 * How a loader that is a script of its own, and not the main script of an executable, starts itself in threads and
 * child processes: while an application is trained, and in tests.
 */

const ORIGIN = Symbol.for('fossilize.origin');

/**
 * @typedef {object} Origin
 * @property {string} script
 * @property {string} job what the script was given
 * @property {import('../threads/index.js').Task} [task] in a thread
 */

/** @returns {Origin} how this thread's loader was started */
export function origin() {
  const shared = /** @type {any} */ (globalThis);
  const given = shared[ORIGIN];
  delete shared[ORIGIN];
  return given ?? { script: process.argv[1], job: process.argv[2] };
}

/**
 * @param {Origin} own
 * @param {string[]} [words] of the application
 * @returns {import('../application.js').Start}
 */
export function scriptStart({ script, job, task }, words = process.argv.slice(3)) {
  return {
    words,
    task,
    prefix: [script, job],
    threadScript(inner) {
      const file = JSON.stringify(script);
      const given = JSON.stringify({ script, job, task: inner });
      const own = `typeof require === 'function' ? require : process.getBuiltinModule('module').createRequire(${file})`;
      return `globalThis[Symbol.for('${ORIGIN.description}')] = ${given}; (${own})(${file})`;
    },
  };
}
