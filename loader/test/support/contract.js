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
 * @param {import('./pack.js').Options} [options.pack]
 * @param {(name: string) => string | false} [options.skip] why a case is not tried on this release
 */
export function holdContract(title, app, { pack, skip = () => false } = {}) {
  const root = fs.realpathSync(app);
  /** @type {ReturnType<typeof buildExecutable>} */
  let built;

  describe(title, { skip: !CAN_BUILD, concurrency: 2 }, () => {
    before(() => {
      built = buildExecutable(root, pack, 'node');
    });
    after(() => built.remove());
    for (const name of fs.readdirSync(path.join(root, 'cases'))) {
      test(name, { skip: skip(name) }, () => {
        // Without NODE_TEST_CONTEXT, or the tests of a case would be this one's.
        const env = { ...process.env, FOSSILIZE_EXTRACT_DIR: built.folder, NODE_TEST_CONTEXT: undefined };
        const plain = run(process.execPath, [path.join(root, 'index.js'), name], { env });
        const expected = simple(plain, root, process.execPath);
        assert.notEqual(expected.stdout, '');
        const found = run(built.file, [name], { env });
        assert.deepEqual(simple(found, pack?.onDisk ? onDisk(built.folder) : built.file, built.file), expected);
      });
    }
  });
}

/**
 * @param {string} folder of the executable
 * @returns {string} where it sees its archive
 */
function onDisk(folder) {
  const [unit = ''] = fs.readdirSync(path.join(folder, 'extract'));
  return path.join(folder, 'extract', unit);
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
      .replace(/\(node:\d+\)/g, '(node:PID)')
      // Lists are broken into lines by the length of the paths in them.
      .replace(/\n\s*(?=[\]}])/g, ' ')
      .replace(/([[{,])\n\s*/g, '$1 ');
  return { code, signal, stdout: text(stdout), stderr: text(stderr) };
}
