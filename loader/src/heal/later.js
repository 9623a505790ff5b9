import { attempt } from './note.js';

/** Milliseconds: a program that runs so long has compiled what its start needs. */
const SERVER = 10_000;

/**
 * By then the functions that the start needed are compiled, and V8 finds them again.
 *
 * @param {() => void} store
 */
export function storeLater(store) {
  let done = false;
  const once = () => {
    if (done) return;
    done = true;
    attempt('write', store);
  };
  process.once('exit', once);
  setTimeout(once, SERVER).unref();
}
