import { internals } from '../modules/internals.js';

/** What Node.js defines for a script that is evaluated, and a file doesn't have. */
const EVALUATION_GLOBALS = ['module', 'exports', 'require', '__filename', '__dirname'];

/** Words of process.argv that Node.js puts there for a script. */
const EVALUATED = '[worker eval]';

/**
 * Does a thread's task, in the thread, as Node.js would have.
 *
 * @param {{ runMain: (path: string) => void }} host
 * @param {import('./index.js').Task} task
 */
export function enter(host, { kind, text, requires }) {
  const { evaluate } = require('../processes/evaluate.js');
  const { preload } = require('../processes/act.js');
  preload(requires);
  if (kind === 'eval') {
    forgetScript();
    process.argv.splice(1, 1, EVALUATED);
    evaluate(EVALUATED, text, { inputType: optionOf('--input-type') || undefined, switches: new Set() });
    return;
  }
  forgetScript();
  Reflect.deleteProperty(process, '_eval');
  process.argv.splice(1, 1, ...(kind === 'file' ? [text] : []));
  if (kind === 'file') host.runMain(text);
  else importUrl(text);
}

function forgetScript() {
  for (const name of EVALUATION_GLOBALS) Reflect.deleteProperty(globalThis, name);
}

/** @param {string} name */
const optionOf = (name) => internals().require('internal/options').getOptionValue(name);

/** @param {string} url */
function importUrl(url) {
  const { runEntryPointWithESMLoader } = internals().require('internal/modules/run_main');
  runEntryPointWithESMLoader((/** @type {any} */ loader) => loader.import(url, undefined, { __proto__: null }, undefined, true));
}
