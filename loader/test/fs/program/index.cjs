'use strict';

// Runs all checks and prints their results: under plain node in a folder, and in an archive made of that folder. Its
// arguments: a folder that may be written to, and a file for the results.
const fs = require('node:fs');
const path = require('node:path');

const [, , work = '', answers = ''] = process.argv;
const { describe } = require(path.join(work, 'describe.cjs'));

const realWrite = fs.writeFileSync;

/** @type {[string, () => unknown][]} */
const checks = [];

/** @param {string} name @param {(...args: any[]) => unknown} run */
const check = (name, run) => checks.push([name, run]);

/**
 * The result or the error of a function that ends with a callback.
 *
 * @param {any} call
 * @param {...unknown} args
 */
const called = (call, ...args) => new Promise((resolve) => {
  call(...args, (/** @type {unknown[]} */ ...results) => resolve(results));
});

for (const part of ['sync', 'callbacks', 'promises', 'descriptors', 'paths', 'streams', 'copies']) {
  const folders = { here: __dirname, data: path.join(__dirname, 'data'), out: path.join(work, 'out') };
  require(path.join(work, `${part}.cjs`))({ check, called, fs, path, ...folders });
}

(async () => {
  /** @type {Record<string, unknown>} */
  const results = {};
  for (const [name, run] of checks) {
    if (name in results) throw new Error(`two checks are named ${name}`);
    try {
      results[name] = describe(await run());
    } catch (error) {
      results[name] = { thrown: describe(error) };
    }
  }
  realWrite(answers, JSON.stringify(results));
})();
