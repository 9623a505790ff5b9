import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { runPacked } from '../support/run.js';
import { TABLE } from './binding-table.js';

const scratch = mkdtempSync(path.join(os.tmpdir(), 'fossilize-binding-'));
after(() => rmSync(scratch, { recursive: true }));
mkdirSync(path.join(scratch, 'app'));
writeFileSync(path.join(scratch, 'app', 'index.js'), 'console.log(require("node:fs").existsSync(__filename));');
const options = { pack: { entry: 'app/index.js' } };

const boot = fileURLToPath(new URL('binding-keys.js', import.meta.url));
const line = Number.parseInt(process.versions.node, 10);

test('the table knows every key of this release\'s fs binding, and what is done with it', (t) => {
  if (![20, 22, 24, 26].includes(line)) {
    t.skip(`Node.js ${line} isn't packaged for`);
    return;
  }
  const { code, stdout, stderr } = runPacked(scratch, { ...options, boot });
  assert.equal(code, 0, stderr);
  /** @type {Record<string, string>} */
  const found = JSON.parse(String(stdout.split('\n')[0]));
  const known = Object.entries(TABLE).filter(([, { lines }]) => lines.includes(line));
  const expected = known.map(([name, { fate }]) =>
    [name, fate === 'replaced' || fate === 'method' ? fate : 'untouched']);
  assert.deepEqual(sorted(found), sorted(Object.fromEntries(expected)));
});

test('mounting loads no modules but the one of fs.opendir', () => {
  const { stdout } = runPacked(scratch, { ...options, boot });
  const loaded = JSON.parse(String(stdout.split('\n')[1]));
  const modules = loaded.filter((/** @type {string} */ name) => name.startsWith('NativeModule'));
  assert.deepEqual(modules, ['NativeModule internal/fs/dir']);
});

/** @type {[string, import('../support/run.js').Options][]} */
const silent = [
  ['--pending-deprecation', { nodeArgs: ['--pending-deprecation'] }],
  ['NODE_PENDING_DEPRECATION=1', { env: { ...process.env, NODE_PENDING_DEPRECATION: '1' } }],
  ['--throw-deprecation', { nodeArgs: ['--pending-deprecation', '--throw-deprecation'] }],
  ['--frozen-intrinsics', { nodeArgs: ['--frozen-intrinsics'] }],
];
for (const [name, extra] of silent) {
  test(`mounting under ${name} is silent`, () => {
    const { code, stdout, stderr } = runPacked(scratch, { ...options, ...extra });
    assert.equal(stderr.replaceAll(/^.*Frozen intri.*$|^.*--trace-warnings.*$/gm, '').trim(), '');
    assert.deepEqual([code, stdout], [0, 'true\n']);
  });
}

/** @param {Record<string, string>} object */
function sorted(object) {
  return Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)));
}
