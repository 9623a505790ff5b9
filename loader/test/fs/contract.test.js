import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import zlib from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { runPacked, runPlain } from '../support/run.js';
import { fixture } from './fixture.js';

const PROGRAM = fileURLToPath(new URL('program', import.meta.url));

const scratch = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'fossilize-contract-')));
after(() => rmSync(scratch, { recursive: true }));

/** @type {Record<string, unknown>} */
let expected;

before(() => {
  fixture(path.join(scratch, 'folder', 'app'));
  cpSync(path.join(PROGRAM, 'index.cjs'), path.join(scratch, 'folder', 'app', 'index.cjs'));
  expected = answers(runPlain, 'plain');
});

/** @type {[import('../support/pack.js').Compression, number | undefined][]} */
const compressions = [['raw', undefined], ['deflate', undefined], ['deflate', 10_000]];
if ('zstdCompressSync' in zlib) compressions.push(['zstd', 4096]);

for (const [compression, blockSize] of compressions) {
  test(`every check of fs is answered as in a folder: ${compression}, ${blockSize ? 'in blocks' : 'whole'}`, () => {
    const found = answers(runPacked, `${compression}-${blockSize}`, { compression, blockSize });
    assert.ok(Object.keys(expected).length > 200, `${Object.keys(expected).length} checks`);
    assert.deepEqual(Object.keys(found), Object.keys(expected));
    assert.deepEqual(found, expected);
  });
}

/**
 * @param {typeof runPlain} run
 * @param {string} name
 * @param {import('../support/pack.js').Options} [pack]
 * @returns {Record<string, unknown>} by check; paths of the program's folder are written as <root>
 */
function answers(run, name, pack) {
  const work = path.join(scratch, name);
  const file = path.join(work, 'results.json');
  cpSync(PROGRAM, work, { recursive: true });
  mkdirSync(path.join(work, 'out'));
  const options = { args: [work, file], pack: { ...pack, entry: 'app/index.cjs' }, cwd: work };
  const { code, stderr, root } = run(path.join(scratch, 'folder'), options);
  assert.equal(code, 0, stderr);
  const text = readFileSync(file, 'utf8').replaceAll(root, '<root>').replaceAll(work, '<work>');
  return JSON.parse(text);
}
