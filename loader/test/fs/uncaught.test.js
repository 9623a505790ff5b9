import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { entries, outputFile } from '../../build/entries.js';
import { runPacked } from '../support/run.js';

const scratch = mkdtempSync(path.join(os.tmpdir(), 'fossilize-uncaught-'));
after(() => rmSync(scratch, { recursive: true }));
mkdirSync(path.join(scratch, 'app'));

const calls = [
  'readFileSync(__dirname + "/nothing")',
  'readFileSync("/nothing-here", "utf8")',
  'opendirSync(__dirname + "/nothing")',
  'promises.readFile(__dirname + "/nothing")',
];
for (const call of calls) {
  test(`an uncaught error of ${call} shows nothing of the loader`, () => {
    writeFileSync(path.join(scratch, 'app', 'index.js'), `require('node:fs').${call};\n`);
    const { code, stderr } = runPacked(scratch, { pack: { entry: 'app/index.js' } });
    assert.equal(code, 1);
    assert.match(stderr, /^(node:[^]*\^\n\n)?(\[?Error: ENOENT: no such file or directory, o)/);
    assert.doesNotMatch(stderr.replace(/^.*at .*boot-dev.*\.cjs:\d+:\d+\)$/m, ''), /boot-dev/);
  });
}

test('the words that hide our source lines are in the line of their throw, however it was broken', () => {
  const built = entries.map((entry) => readFileSync(outputFile(entry), 'utf8'));
  const throws = built.flatMap((text) => text.split('\n')).filter((line) => /throw told\(/.test(line));
  assert.ok(throws.length > 0);
  for (const line of throws) assert.match(line, /\/node-do-not-add-exception-line\//);
});
