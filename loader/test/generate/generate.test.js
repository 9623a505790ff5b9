import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { entries, outputFile } from '../../build/entries.js';
import { accepts, codeCache } from '../support/application.js';
import { temporaryFolder } from '../support/folder.js';
import { runNode } from '../support/process.js';

const NAME = 'app.js';
const SCRIPT = 'exports.never = function () { return [1, 2, 3].map((x) => x * 2); };\nconsole.log("ran");';
const program = outputFile(/** @type {any} */ (entries.find(({ source }) => source === 'generate/main.js')));

/**
 * @param {{ after(done: () => void): void }} context
 * @param {string} script
 * @param {boolean} eager
 */
function generate(context, script, eager) {
  const folder = temporaryFolder(context);
  writeFileSync(path.join(folder, 'main.js'), script);
  const job = { source: 'main.js', codePath: NAME, cache: 'cache', eager };
  writeFileSync(path.join(folder, 'job.json'), JSON.stringify(job));
  const ran = runNode(['--random-seed=42', program, 'job.json'], { cwd: folder });
  const cache = path.join(folder, 'cache');
  return { ...ran, cache: existsSync(cache) ? readFileSync(cache) : undefined };
}

test('V8 takes what is generated, the application does not run, and eager caches hold more', (context) => {
  const { length } = codeCache(SCRIPT, NAME); // first: V8 finds again what it has compiled before
  const lazy = generate(context, SCRIPT, false);
  const eager = generate(context, SCRIPT, true);
  for (const { status, out, err, cache } of [lazy, eager]) {
    assert.deepEqual([status, out, err], [0, '', '']);
    assert.ok(cache && accepts(SCRIPT, NAME, cache));
  }
  assert.ok(eager.cache && lazy.cache && eager.cache.length > lazy.cache.length);
  assert.equal(lazy.cache.length, length);
});

test('the same again is the same to the byte', (context) => {
  assert.deepEqual(generate(context, SCRIPT, true).cache, generate(context, SCRIPT, true).cache);
});

test('a syntax error is told with its place, and without frames of ours', (context) => {
  const { status, err, cache } = generate(context, 'let a;\na = ;', false);
  assert.equal(status, 1);
  assert.equal(err, 'app.js:2\na = ;\n    ^\n\nSyntaxError: Unexpected token \';\'\n');
  assert.equal(cache, undefined);
});
