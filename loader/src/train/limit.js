import { Worker } from 'node:worker_threads';

const END = 'fossilize.end';

/**
 * Has `end` called in this thread after a time, even in a program that never yields: a timer of this thread would not
 * get a turn there; the inspector does.
 *
 * @param {number} limit milliseconds
 * @param {() => void} end
 */
export function endAfter(limit, end) {
  Object.defineProperty(globalThis, Symbol.for(END), { enumerable: false, value: end });
  new Worker(
    `setTimeout(() => {
       const session = new (require('node:inspector').Session)();
       session.connectToMainThread();
       session.post('Runtime.evaluate', { expression: "globalThis[Symbol.for('${END}')]()" });
     }, ${limit})`,
    { eval: true, env: {} },
  ).unref();
}
