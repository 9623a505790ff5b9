import '../support/globals.js';
import assert from 'node:assert';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { open } from '../../src/archive/index.js';
import { bundled, unbundled } from '../../src/heal-modules/bundle.js';
import { CAN_BUILD, buildExecutable, run } from '../support/executable.js';
import { folderOf, train, trainWith, withoutNode } from '../support/like-node.js';
import { pack } from '../support/pack.js';

/** @typedef {import('../../src/archive/index.js').Archive} Archive */

const SIZE = 400;
const SHOW = 'console.log(require("./big.js").sum(), __filename === process.argv[1], require("./tiny"))';
const HEADER = 32;
const FLAG_HASH = 12;

/** A module that takes long enough to compile that keeping its cache is worth it. */
const ADD = Array.from({ length: SIZE }, (_, index) => `function add${index}(a, b) { return a + b * ${index}; }`);
const BIG = `${ADD.join('\n')}
exports.sum = () => [${ADD.map((_, index) => `add${index}`)}].reduce((all, add) => add(all, 1), 0);`;
const SUM = (SIZE * (SIZE - 1)) / 2;
const EXPECTED = `${SUM} true tiny\n`;

/** @type {string} */
let app;
/** @type {import('../support/pack.js').Options} */
let trained;

before(() => {
  app = folderOf({ 'index.js': SHOW, 'big.js': BIG, 'tiny.js': 'module.exports = "tiny"' });
  trained = train(app, { pack: { entry: 'index.js' }, env: withoutNode(process.env) });
});
after(() => rmSync(app, { recursive: true }));

test('training makes a cache of each module that was loaded, and records what names resolved to', () => {
  assert.deepStrictEqual(Object.keys(trained.caches ?? {}).sort(), ['big.js', 'index.js', 'tiny.js']);
  const names = trained.resolutions?.map(({ from, specifier, to, format }) => [from, specifier, to, format]);
  assert.deepStrictEqual(names, [['', './big.js', 'big.js', 1], ['', './tiny', 'tiny.js', 1]]);
});

test('caches name no folder of the machine that made them', () => {
  const compiled = trainWith(app, {}, (archive) => ({ mode: 'compile', nodes: [archive.find('big.js')] }));
  for (const [name, { data }] of [...Object.entries(trained.caches ?? {}), ...Object.entries(compiled.caches ?? {})]) {
    assert.ok(data.includes(name), name);
    for (const encoding of /** @type {const} */ (['latin1', 'utf16le'])) {
      assert.ok(!data.includes(Buffer.from(process.execPath, encoding)), name);
    }
  }
});

test('compiling without running: caches, and names that stand in the texts', () => {
  const folder = folderOf({
    'index.js': 'require("./side-effect"); require("./none"); require("p"); throw new Error("never run")',
    'side-effect.js': 'process.exit(9)',
    'broken.js': 'this is no JavaScript',
    'main.mjs': 'import "./index.js"; import p from "p"; import x from "none"; export default p;',
    'node_modules/p/package.json': '{"exports": {"import": "./p.mjs", "require": "./p.cjs"}}',
    'node_modules/p/p.mjs': 'export default "imported"',
    'node_modules/p/p.cjs': 'module.exports = "required"',
  });
  try {
    const names = ['index.js', 'side-effect.js', 'broken.js', 'main.mjs'];
    names.push('node_modules/p/p.mjs', 'node_modules/p/p.cjs');
    const nodesOf = (/** @type {Archive} */ archive) => names.map((name) => archive.find(name));
    const made = trainWith(folder, {}, (archive) => ({ mode: 'compile', nodes: nodesOf(archive) }));
    const kinds = Object.entries(made.caches ?? {}).map(([name, { kind }]) => `${name} ${kind}`);
    const ofModules = process.version.startsWith('v20.') ? [] : ['main.mjs 2', 'node_modules/p/p.mjs 2'];
    const scripts = ['index.js 1', 'node_modules/p/p.cjs 1', 'side-effect.js 1'];
    assert.deepStrictEqual(kinds.sort(), [...ofModules, ...scripts].sort());
    const resolved = made.resolutions?.map(({ kind, specifier, to, format }) => [kind, specifier, to, format]);
    assert.deepStrictEqual(resolved, [
      [1, './side-effect', 'side-effect.js', 1],
      [1, 'p', 'node_modules/p/p.cjs', 1],
      [2, 'p', 'node_modules/p/p.mjs', 2],
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('one run goes on from another, and a program that never ends is ended', () => {
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'fossilize-before-'));
  const folder = folderOf({
    'index.js': 'require(process.argv[2])',
    'one.js': 'module.exports = 1',
    'two.js': 'require("./more"); for (;;);',
    'more.js': 'module.exports = "more"',
  });
  try {
    const [first, ending] = [path.join(scratch, 'first'), path.join(scratch, 'ending')];
    const job = { mode: /** @type {const} */ ('run'), folder: scratch };
    trainWith(folder, {}, () => ({ ...job, arguments: ['./one.js'] }), { keep: first });
    const both = trainWith(folder, {}, () => ({ ...job, arguments: ['./two.js'], before: first, ending, limit: 1000 }));
    assert.deepStrictEqual(Object.keys(both.caches ?? {}).sort(), ['index.js', 'more.js', 'one.js', 'two.js']);
    assert.strictEqual(readFileSync(ending, 'utf8'), 'was ended after 1 s');
  } finally {
    rmSync(folder, { recursive: true });
    rmSync(scratch, { recursive: true });
  }
});

test('a bundle of caches is read as it was written', () => {
  const own = Buffer.alloc(HEADER, 1);
  const caches = new Map([[7, { kind: 1, data: Buffer.from('seven') }], [9, { kind: 2, data: Buffer.alloc(16, 9) }]]);
  const bytes = bundled(own, caches);
  assert.deepStrictEqual(unbundled(bytes), caches);
  assert.deepStrictEqual(bytes.subarray(0, HEADER), own);
  assert.throws(() => unbundled(bytes.subarray(0, bytes.length - 8)), /reaches beyond its file/);
});

test('a damaged one never reaches V8', () => {
  const bytes = pack(app, { entry: 'index.js', ...trained });
  const archive = open(bytes);
  const cache = archive.cacheOf(archive.find('big.js'));
  assert.ok(cache);
  cache.data.fill(0xff, HEADER + 100, HEADER + 200);
  assert.strictEqual(archive.cacheOf(archive.find('big.js')), undefined);
});

describe('code caches in an executable', { skip: !CAN_BUILD }, () => {
  /** @type {string} */
  let folder;
  before(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'fossilize-caches-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  test('embedded ones are taken', () => {
    withExecutable(trained, (start) => {
      const { stdout, stderr, code } = start({});
      assert.deepStrictEqual([stdout, code], [EXPECTED, 0]);
      assert.match(stderr, /fossilize: code cache: embedded/);
    });
  });

  test('under options that change V8\'s flag hash only', () => {
    withExecutable(trained, (start) => {
      const { stdout, stderr } = start({ NODE_OPTIONS: '--stack-trace-limit=20' });
      assert.strictEqual(stdout, EXPECTED);
      assert.match(stderr, /embedded, under other options/);
    });
  });

  test('of another V8 they are not taken, silently', () => {
    const caches = changed(trained, (data) => data.writeUInt32LE((data.readUInt32LE(FLAG_HASH) ^ 1) >>> 0, FLAG_HASH));
    withExecutable(caches, (start) => {
      const { stdout, stderr } = start({ FOSSILIZE_COMPILE_CACHE: '' });
      assert.deepStrictEqual([stdout, stderr.replace(/fossilize: code cache: .*\n/g, '')], [EXPECTED, '']);
    });
  });

  test('where none are embedded, the second start finds what the first has kept', () => {
    withExecutable({}, (start) => {
      const at = path.join(folder, 'kept');
      const env = { FOSSILIZE_COMPILE_CACHE: at };
      const first = start(env);
      assert.strictEqual(first.stdout, EXPECTED);
      assert.match(first.stderr, /code cache: wrote .*\.cache/);
      const second = start(env);
      assert.strictEqual(second.stdout, EXPECTED);
      assert.match(second.stderr, /code cache: read .*\.cache/);
      assert.doesNotMatch(second.stderr, /wrote/);
      damage(at);
      const third = start(env);
      assert.strictEqual(third.stdout, EXPECTED);
      assert.match(third.stderr, /damaged or another's/);
    });
  });

  test('nothing is kept where the user wants nothing kept', () => {
    withExecutable({}, (start) => {
      const home = path.join(folder, 'home');
      mkdirSync(home);
      const { stdout } = start({ HOME: home, XDG_CACHE_HOME: home });
      assert.deepStrictEqual([stdout, readdirSync(home)], [EXPECTED, []]);
    });
  });
});

/**
 * @param {import('../support/pack.js').Options} packing
 * @param {(start: (env: Record<string, string>) => import('../support/executable.js').Outcome) => void} use
 */
function withExecutable(packing, use) {
  const built = buildExecutable(app, { entry: 'index.js', ...packing });
  const env = { ...withoutNode(process.env), FOSSILIZE_DEBUG: '1', FOSSILIZE_COMPILE_CACHE: 'off' };
  try {
    use((more) => run(built.file, [], { env: { ...env, ...more } }));
  } finally {
    built.remove();
  }
}

/**
 * @param {import('../support/pack.js').Options} packing
 * @param {(data: Buffer) => void} change
 * @returns {import('../support/pack.js').Options}
 */
function changed(packing, change) {
  const caches = Object.entries(packing.caches ?? {}).map(([file, { kind, data }]) => {
    const copy = Buffer.from(data);
    change(copy);
    return [file, { kind, data: copy }];
  });
  return { ...packing, caches: Object.fromEntries(caches) };
}

/** @param {string} folder of kept caches */
function damage(folder) {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.cache')) continue;
    const bytes = readFileSync(path.join(folder, name));
    bytes.fill(0xff, 200, 300);
    writeFileSync(path.join(folder, name), bytes);
  }
}
