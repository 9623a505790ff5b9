import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { entries, outputFile } from '../../build/entries.js';
import { accepts, codeCache } from '../support/application.js';
import { temporaryFolder } from '../support/folder.js';
import { runNode } from '../support/process.js';

const NAME = 'app.js';
const program = outputFile(/** @type {any} */ (entries.find(({ source }) => source === 'train/main.js')));

/**
 * A training of one script.
 *
 * @param {{ after(done: () => void): void }} context
 * @param {string} script
 */
function training(context, script) {
  const folder = temporaryFolder(context);
  const at = (/** @type {string} */ name) => path.join(folder, name);
  const read = (/** @type {string} */ name) => (existsSync(at(name)) ? readFileSync(at(name)) : undefined);
  writeFileSync(at('main.js'), script);
  writeFileSync(at('asset.txt'), 'the asset');
  mkdirSync(at('place'));
  return {
    /** @param {Record<string, unknown>} [more] */
    run(more = {}) {
      const job = {
        source: 'main.js',
        codePath: NAME,
        cache: 'cache',
        ending: 'ending',
        arguments: ['Ada'],
        execArgv: ['--told'],
        assets: [['asset.txt', 'asset.txt']],
        folder: 'place',
        limit: 60_000,
        ...more,
      };
      writeFileSync(at('job.json'), JSON.stringify(job));
      const ran = runNode([program, 'job.json'], { cwd: folder });
      return { ...ran, ending: read('ending')?.toString(), cache: read('cache') };
    },
    read,
  };
}

const USED =
  'exports.used = () => [1, 2, 3].map((x) => x * 2);\nif (process.argv[2]) console.log(exports.used().length);';

const forgets = process.version.startsWith('v20.') && 'V8 of Node.js 20 does not find again what it has compiled';
test('a trained cache holds what ran, and a further run goes on from it', { skip: forgets }, (context) => {
  const { length } = codeCache(USED, NAME); // first: V8 finds again what it has compiled before
  const { run } = training(context, USED);
  const first = run();
  assert.deepEqual([first.status, first.out, first.err], [0, '3\n', '']);
  assert.ok(first.cache && accepts(USED, NAME, first.cache));
  assert.ok(first.cache.length > length);
  const second = run({ before: 'cache', cache: 'cache', arguments: [] });
  assert.ok(second.cache && accepts(USED, NAME, second.cache));
  assert.ok(second.cache.length > length);
});

test('the application finds what it finds inside an executable', (context) => {
  const { run } = training(context, `
    const sea = require('node:sea');
    console.log(JSON.stringify([sea.isSea(), sea.getAssetKeys(), sea.getAsset('asset.txt', 'utf8'),
      require.main === module, __filename === process.execPath, process.argv.slice(2), process.execArgv,
      process.env.HOME === process.cwd(), Object.keys(globalThis).includes('fossilize')]));
    for (const missing of [() => sea.getAsset('no'), () => require('./no')]) {
      try { missing(); } catch (error) { console.log(error.code); }
    }`);
  const { out, err } = run();
  assert.equal(err, '');
  const [facts, ...codes] = out.trim().split('\n');
  assert.deepEqual(JSON.parse(String(facts)),
    [true, ['asset.txt'], 'the asset', true, true, ['Ada'], ['--told'], true, false]);
  assert.deepEqual(codes, ['ERR_SINGLE_EXECUTABLE_APPLICATION_ASSET_NOT_FOUND', 'ERR_UNKNOWN_BUILTIN_MODULE']);
});

for (const [how, script, status] of /** @type {const} */ ([
  ['process.exit', 'process.exit(7);', 7],
  ['an error', 'throw new Error("end");', 1],
  ['itself, later on', 'setTimeout(() => {}, 20);', 0],
])) {
  test(`an application that is ended by ${how} leaves a cache`, (context) => {
    const ran = training(context, script).run();
    assert.equal(ran.status, status);
    assert.ok(ran.cache && accepts(script, NAME, ran.cache));
    assert.equal(ran.ending, undefined);
  });
}

test('one that never yields is ended, and says so', (context) => {
  const script = 'for (;;) { Math.random(); }';
  const { status, ending, cache } = training(context, script).run({ limit: 500 });
  assert.equal(status, 0);
  assert.equal(ending, 'was ended after 0.5 s');
  assert.ok(cache && accepts(script, NAME, cache));
});

test('a measurement tells CPU time and writes no cache', (context) => {
  const { run, read } = training(context, USED);
  const made = run().cache;
  const { cache } = run({ figures: 'figures' });
  assert.deepEqual(cache, made);
  assert.ok(JSON.parse(String(read('figures'))).cpu > 0);
});
