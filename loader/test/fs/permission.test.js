import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { runPacked, runPlain } from '../support/run.js';
import { fixture } from './fixture.js';

const scratch = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'fossilize-permission-')));
after(() => rmSync(scratch, { recursive: true }));

const flag = process.allowedNodeEnvironmentFlags.has('--permission') ? '--permission' : '--experimental-permission';

before(() => {
  fixture(path.join(scratch, 'app'));
  const program = fileURLToPath(new URL('permission.cjs', import.meta.url));
  cpSync(program, path.join(scratch, 'app', 'index.cjs'));
  cpSync(fileURLToPath(new URL('program/describe.cjs', import.meta.url)), path.join(scratch, 'app', 'describe.cjs'));
  writeFileSync(path.join(scratch, 'app', 'program.txt'), 'x');
});

test('under --permission embedded files are read as in a folder', () => {
  const options = {
    args: [path.join(scratch, 'app')],
    nodeArgs: [flag, '--no-warnings', '--allow-fs-read=*'],
    pack: { entry: 'app/index.cjs' },
  };
  const [plain, packed] = [runPlain(scratch, options), runPacked(scratch, options)];
  assert.equal(plain.stderr, '');
  assert.equal(packed.stderr, '');
  const expected = JSON.parse(plain.stdout.replaceAll(plain.root, '<root>'));
  assert.ok(Object.keys(expected).length > 25);
  assert.deepEqual(JSON.parse(packed.stdout.replaceAll(packed.root, '<root>')), expected);
});
