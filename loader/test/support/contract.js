import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { CAN_BUILD, buildExecutable, run } from './executable.js';

/**
 * Holds an application's cases against node: `index.js CASE` runs one of the files in its folder `cases`, under node
 * and in a single executable, and both must print the same and end the same way.
 *
 * @param {string} title
 * @param {string} app folder
 * @param {object} [options]
 * @param {(name: string) => string | false} [options.skip] why a case is not tried on this release
 */
export function holdContract(title, app, { skip = () => false } = {}) {
  const root = fs.realpathSync(app);
  /** @type {ReturnType<typeof buildExecutable>} */
  let built;

  describe(title, { skip: !CAN_BUILD, concurrency: 2 }, () => {
    before(() => {
      built = buildExecutable(root, {}, 'node');
    });
    after(() => built.remove());
    for (const name of fs.readdirSync(path.join(root, 'cases'))) {
      test(name, { skip: skip(name) }, () => {
        // Without NODE_TEST_CONTEXT, or the tests of a case would be this one's.
        const env = { ...process.env, FOSSILIZE_EXTRACT_DIR: built.folder, NODE_TEST_CONTEXT: undefined };
        const plain = run(process.execPath, [path.join(root, 'index.js'), name], { env });
        const expected = simple(plain, root, process.execPath);
        assert.notEqual(expected.stdout, '');
        assert.deepEqual(simple(run(built.file, [name], { env }), built.file, built.file), expected);
      });
    }
  });
}

/**
 * What differs between two runs by its nature: paths of application and program, process numbers.
 *
 * @param {import('./executable.js').Outcome} outcome
 * @param {string} root
 * @param {string} program
 */
export function simple({ code, signal, stdout, stderr }, root, program) {
  const text = (/** @type {string} */ each) =>
    each
      .replaceAll(`${root}/`, '<root>/')
      .replaceAll(program, '<node>')
      .replaceAll(root, '<root>')
      .replace(/\(node:\d+\)/g, '(node:PID)');
  return { code, signal, stdout: text(stdout), stderr: text(stderr) };
}
