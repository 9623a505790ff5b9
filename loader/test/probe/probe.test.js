import assert from 'node:assert/strict';
import { appendFileSync, copyFileSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { entries, outputFile } from '../../build/entries.js';
import { codeCache } from '../support/application.js';
import { temporaryFolder } from '../support/folder.js';
import { runNode } from '../support/process.js';

const NAME = 'app.js';
const SCRIPT = 'console.log("the application runs");';
const probe = outputFile(/** @type {any} */ (entries.find(({ source }) => source === 'probe/main.js')));
// macOS starts no executable that was changed after it was signed.
const skip = process.platform === 'darwin' && 'what is appended here breaks the signature';

/**
 * Asks a copy of this Node.js with a script and a code cache at its end.
 *
 * @param {{ after(done: () => void): void }} context
 * @param {string} script
 * @param {Buffer} [cache]
 */
function ask(context, script, cache) {
  const folder = temporaryFolder(context);
  const program = path.join(folder, path.basename(process.execPath));
  copyFileSync(process.execPath, program);
  const offset = statSync(program).size;
  const main = { offset, length: Buffer.byteLength(script) };
  appendFileSync(program, script);
  if (cache) appendFileSync(program, cache);
  const job = {
    main,
    codePath: NAME,
    cache: cache && { offset: offset + main.length, length: cache.length },
    compiled: true,
    result: 'result.json',
  };
  writeFileSync(path.join(folder, 'probe.json'), JSON.stringify(job));
  const ran = runNode(['--require', probe, '-e', 'console.log("main script")'], { cwd: folder, program });
  return { ...ran, answer: JSON.parse(readFileSync(path.join(folder, 'result.json'), 'utf8')) };
}

const host = { version: process.version, platform: process.platform, arch: process.arch, sea: false };

test('a cache that fits is accepted, and nothing of the application runs', { skip }, (context) => {
  const { status, out, err, answer } = ask(context, SCRIPT, codeCache(SCRIPT, NAME));
  assert.deepEqual([status, out, err], [0, '', '']);
  assert.deepEqual(answer, { ...host, cacheAccepted: true });
});

test('a cache of another script is rejected', { skip }, (context) => {
  assert.deepEqual(ask(context, SCRIPT, codeCache(`${SCRIPT} `, NAME)).answer, { ...host, cacheAccepted: false });
});

test('without a cache nothing is said of one', { skip }, (context) => {
  assert.deepEqual(ask(context, SCRIPT).answer, host);
});

test('a syntax error is told', { skip }, (context) => {
  const { status, answer } = ask(context, 'let a = ;');
  assert.equal(status, 0);
  assert.match(answer.error, /^app\.js:1\nlet a = ;\n[^]*SyntaxError: Unexpected token ';'$/);
});
