import { internals } from '../modules/internals.js';
import { preload } from '../processes/act.js';
import { evaluate, evaluateModule } from '../processes/evaluate.js';

/** What Node.js defines for a script that is evaluated, and a file doesn't have. */
const EVALUATION_GLOBALS = ['module', 'exports', 'require', '__filename', '__dirname'];

/** Words of process.argv that Node.js puts there for a script. */
const EVALUATED = '[worker eval]';

/**
 * Does a thread's task, in the thread, as Node.js would have.
 *
 * @param {import('../application.js').Host} host
 * @param {import('./index.js').Task} task
 */
export function enter(host, { kind, text, requires, execArgv }) {
  forgetScript();
  process.execArgv = execArgv;
  if (kind !== 'file' || requires.length > 0) host.expectThreads();
  preload(requires);
  if (kind === 'eval') {
    evaluate(EVALUATED, text, { inputType: optionOf('--input-type') || undefined, switches: new Set() });
    return;
  }
  Reflect.deleteProperty(process, '_eval');
  const words = process.argv[1] === EVALUATED ? 1 : 0;
  process.argv.splice(1, words, ...(kind === 'file' ? [text] : []));
  if (kind === 'file') runFile(host, text);
  else evaluateModule(`import ${JSON.stringify(text)};`);
}

/**
 * The script that all of this runs in was evaluated, and Node.js puts the line that throws in front of the stack of an
 * error that leaves such a script. A file's error has no such line.
 *
 * @param {import('../application.js').Host} host
 * @param {string} path
 */
function runFile(host, path) {
  try {
    host.runMain(path);
  } catch (error) {
    const { decorated_private_symbol: isDecorated } = internals().binding('util').privateSymbols;
    if (error instanceof Object) /** @type {any} */ (error)[isDecorated] = true;
    throw error;
  }
}

function forgetScript() {
  for (const name of EVALUATION_GLOBALS) Reflect.deleteProperty(globalThis, name);
}

/** @param {string} name */
function optionOf(name) {
  return internals().require('internal/options').getOptionValue(name);
}
