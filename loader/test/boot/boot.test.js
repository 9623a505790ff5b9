import assert from 'node:assert/strict';
import { copyFileSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { LOADER, entries, outputFile } from '../../build/entries.js';
import { APPLICATION, HEAL } from '../../src/boot/keys.js';
import { applicationAsset, codeCache } from '../support/application.js';
import { bundle } from '../support/bundle.js';
import { temporaryFolder } from '../support/folder.js';
import { runNode } from '../support/process.js';
import { skipWithoutLoader as skip } from '../support/releases.js';

const NAME = 'app.js';
const TOLD = 'const told = 111111; console.log(told * 3);';
const OTHER = 'const told = 111111; console.log(told * 4);';
const DEBUG = { FOSSILIZE_DEBUG: '1' };
const OTHER_FLAGS = { NODE_OPTIONS: '--interpreted-frames-native-stack' };

/** @param {string} name */
function built(name) {
  const entry = entries.find(({ source }) => source === `${name}/main.js`);
  assert.ok(entry);
  return outputFile(entry);
}

/**
 * Writes what an executable with that application would hold.
 *
 * @param {{ after(done: () => void): void }} context
 * @param {Buffer} asset the application's
 */
function executable(context, asset) {
  const folder = temporaryFolder(context);
  /** @param {string} name */
  const at = (name) => path.join(folder, name);
  writeFileSync(at('application'), asset);
  copyFileSync(built('heal'), at('heal.cjs'));
  const settings = JSON.stringify({ name: NAME, options: '' });
  writeFileSync(at('main.cjs'), `'use strict';\nconst SETTINGS=${settings};\n${readFileSync(built('boot'), 'utf8')}`);
  writeFileSync(at('job.json'), JSON.stringify({
    source: 'main.cjs',
    codePath: `node:fossilize/${NAME}`,
    cache: 'none',
    ending: 'none',
    arguments: ['Ada'],
    execArgv: [],
    assets: [[APPLICATION, 'application'], [HEAL, 'heal.cjs'], ['own.txt', 'heal.cjs']],
    folder: '.',
    limit: 0,
  }));
  const program = bundle(path.join(LOADER, 'test', 'support', 'like-executable.js'));
  return {
    folder,
    /** @param {Record<string, string>} [env] */
    run: (env = {}) => runNode([program, 'job.json'], { cwd: folder, env }),
  };
}

test('an application runs as a main script, and sees its own assets only', { skip }, (context) => {
  const script = `
    const own = require('node:sea').getAssetKeys();
    console.log(JSON.stringify([own, process.argv.slice(2), require.main === module, __filename === process.execPath,
      typeof SETTINGS, typeof bytes, typeof crc32, (function () { return this === undefined; })()]));
    process.exitCode = 3;`;
  const ran = executable(context, applicationAsset(script, codeCache(script, NAME))).run();
  assert.equal(ran.err, '');
  assert.deepEqual(JSON.parse(ran.out),
    [['own.txt'], ['Ada'], true, true, 'undefined', 'undefined', 'undefined', false]);
  assert.equal(ran.status, 3);
});

test('in stack traces the application has its name, and the loader one that tools leave out', { skip }, (context) => {
  const ran = executable(context, applicationAsset('function fail() { throw new Error("deep"); }\nfail();')).run();
  assert.match(ran.err, /^app\.js:1\n[^]*Error: deep\n {4}at fail \(app\.js:1:25\)\n {4}at app\.js:2:1\n/);
  assert.match(ran.err, /\n {4}at node:fossilize\/app\.js:\d+:\d+\n/);
  assert.equal(ran.status, 1);
});

test('a cache that fits is taken without a word', { skip }, (context) => {
  const program = executable(context, applicationAsset(TOLD, codeCache(TOLD, NAME)));
  const ran = program.run(DEBUG);
  assert.equal(ran.out, '333333\n');
  if (process.platform !== 'darwin') assert.equal(ran.err, '');
  assert.deepEqual(readdirSync(program.folder).sort(), ['application', 'heal.cjs', 'job.json', 'main.cjs']);
});

test('under harmless options the embedded cache is taken', { skip }, (context) => {
  const program = executable(context, applicationAsset(TOLD, codeCache(TOLD, NAME)));
  for (const options of ['--max-old-space-size=512', '--stack_trace_limit=20 --no-warnings']) {
    const ran = program.run({ ...DEBUG, NODE_OPTIONS: options });
    assert.equal(ran.out, '333333\n');
    assert.match(ran.err, /^fossilize: code cache: embedded(, under other options)?\n$/, options);
  }
});

test('a cache that is damaged, or another script\'s of the same length, is never run', { skip }, (context) => {
  const cache = codeCache(TOLD, NAME);
  const asset = applicationAsset(TOLD, cache);
  const damaged = Buffer.from(asset);
  damaged.writeUInt8(asset.readUInt8(200) ^ 1, 200);
  const swapped = Buffer.concat([applicationAsset(OTHER, cache).subarray(0, 128), asset.subarray(128)]);
  const kept = { ...DEBUG, FOSSILIZE_COMPILE_CACHE: 'kept' };
  const healed = executable(context, damaged).run(kept);
  assert.equal(healed.out, '333333\n');
  assert.match(healed.err, /none\n[^]*wrote/);
  const whole = executable(context, swapped).run(kept);
  assert.equal(whole.out, '333333\n');
  assert.equal(whole.err, '');
});

test('under other flags a cache is kept on disk from the first start on', { skip }, (context) => {
  const program = executable(context, applicationAsset(TOLD, codeCache(TOLD, NAME)));
  const env = { ...DEBUG, ...OTHER_FLAGS, FOSSILIZE_COMPILE_CACHE: 'kept' };
  assert.match(program.run(env).err, /none\n[^]*wrote/);
  const again = program.run(env);
  assert.match(again.err, /read /);
  assert.doesNotMatch(again.err, /wrote/);
  assert.equal(again.out, '333333\n');
});

test('switched off, nothing is written', { skip }, (context) => {
  const program = executable(context, applicationAsset(TOLD));
  const ran = program.run({ ...DEBUG, ...OTHER_FLAGS, FOSSILIZE_COMPILE_CACHE: 'off' });
  assert.equal(ran.out, '333333\n');
  assert.equal(ran.err, '');
  assert.equal(readdirSync(program.folder).length, 4);
});
