import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { entries, outputFile } from '../../build/entries.js';
import { temporaryFolder } from '../support/folder.js';
import { runNode } from '../support/process.js';

/** @param {string} name */
const text = (name) =>
  readFileSync(outputFile(/** @type {any} */ (entries.find(({ source }) => source === `prelude/${name}.js`))), 'utf8');

// As in a single executable of an old release: a `require` for built-in modules only.
const ONLY_BUILTIN = `
  require = ((all) => Object.assign((id) => {
    if (!all('node:module').isBuiltin(id)) throw new Error('not built in: ' + id);
    return all(id);
  }, { main: module }))(require);
`;

/**
 * Runs a bundle behind what stands before it.
 *
 * @param {{ after(done: () => void): void }} context
 * @param {string[]} parts
 * @param {Record<string, string>} [files] beside it
 */
function run(context, parts, files = {}) {
  const folder = temporaryFolder(context);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  }
  writeFileSync(path.join(folder, 'main.cjs'), parts.join(''));
  return { folder, ...runNode(['main.cjs'], { cwd: folder }) };
}

for (const [how, body, status, err] of /** @type {const} */ ([
  ['that is done', 'await null;', 0, /^$/],
  ['that rejects', 'await null; throw new Error("told");', 1, /Error: told/],
  ['that never settles', 'await new Promise(() => {});', 13, /^Warning: Detected unsettled top-level await\n$/],
  ['that exits', 'await null; process.exit(3);', 3, /^$/],
  ['that sets a code and never settles', 'process.exitCode = 4; await new Promise(() => {});', 4, /^$/],
])) {
  test(`top-level await ${how} ends as in Node.js`, (context) => {
    const ran = run(context, [text('async-main'), `__fossilize_main(async function () { ${body} });`]);
    assert.equal(ran.status, status);
    assert.match(ran.err, err);
  });
}

test('exit listeners are given the code of top-level await that never settles', (context) => {
  const ran = run(context, [text('async-main'), `__fossilize_main(async function () {
    process.on('exit', (code) => console.log(code, process.exitCode));
    await new Promise(() => {});
  });`]);
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  assert.equal(ran.out, `${major > 22 || (major === 22 && minor >= 15) ? 13 : 0} 13\n`);
  assert.equal(ran.status, 13);
});

test('what else replaces process.emit stays in place', (context) => {
  const ran = run(context, [text('async-main'), `__fossilize_main(async function () {
    const { emit } = process;
    process.emit = function (name, ...values) {
      if (name === 'exit') console.log('seen');
      return emit.call(process, name, ...values);
    };
    await null;
  });`]);
  assert.equal(ran.out, 'seen\n');
  assert.equal(ran.status, 0);
});

test('import.meta tells where a module is, and resolves', (context) => {
  const ran = run(context, [text('import-meta'), `
    const { url, filename, dirname, main, resolve } = __fossilize_meta(__filename);
    const other = __fossilize_meta(require('node:path').join(__dirname, 'other.mjs'));
    const resolved = [resolve('fs'), resolve('./a b.js')];
    console.log(JSON.stringify([other.main, other.url, url, filename, dirname, main, ...resolved]));`]);
  assert.equal(ran.err, '');
  const [otherIsMain, other, url, filename, dirname, ...rest] = JSON.parse(ran.out);
  assert.equal(otherIsMain, false);
  assert.equal(other, new URL('other.mjs', url).href);
  assert.equal(url, pathToFileURL(filename).href);
  assert.equal(dirname, path.dirname(filename));
  assert.deepEqual(rest, [true, 'node:fs', new URL('a%20b.js', url).href]);
});

test('a computed path finds files of the bundle as Node.js completes it', (context) => {
  const ran = run(context, [text('glob').replace('UNFIT', '/(?:\\.md)$/'), `
    const load = __fossilize_glob({
      './c/a.js': () => 'a', './c/a/index.js': () => 'a/', './c/d/index.js': () => 'd', './c/j.json': () => 'j',
      './c/m/package.json': () => ({ main: './lib/x' }), './c/m/lib/x.js': () => 'm', './c/read.md': () => 'text',
      '../up.js': () => 'up',
    });
    const names = ['./c/a', './c/a.js', './c/a/', './c/d', './c/j', './c/m', './c/d/../a', '../up',
      './c/read.md', './c/nope'];
    console.log(names.map((name) => { try { return load(name); } catch (error) { return error.code; } }).join());
    __fossilize_glob({ './x.mjs': () => Promise.resolve() })('./y.mjs').catch((error) => console.log(error.code));`]);
  assert.equal(ran.err, '');
  assert.equal(ran.out, 'a,a,a/,d,j,m,a,up,MODULE_NOT_FOUND,MODULE_NOT_FOUND\nERR_MODULE_NOT_FOUND\n');
});

test('require and import() serve what was named as external, absolute paths and URLs, and nothing else', (context) => {
  const modules = text('modules').replace('EXTERNAL', '/^(?:named)(?:\\/|$)/');
  const ran = run(context, [ONLY_BUILTIN, modules, `
    require = __fossilize_modules.require;
    const { join } = require('node:path');
    const file = join(__dirname, 'node_modules/hidden/index.js');
    console.log(require('named'), require(file), require.resolve('fs'));
    try { require('hidden'); } catch (error) { console.log(error.code); }
    const load = (id) => Promise.resolve(__fossilize_modules.import(id)).then((m) => m.default, (e) => e.code);
    (async () => {
      console.log(await load('named'), await load(require('url').pathToFileURL(file).href), await load('hidden'));
    })();`], {
    'node_modules/named/index.js': 'module.exports = "named";',
    'node_modules/hidden/index.js': 'module.exports = "hidden";',
  });
  assert.equal(ran.err, '');
  assert.deepEqual(ran.out.split(/\s+/).filter(Boolean),
    ['named', 'hidden', 'fs', 'MODULE_NOT_FOUND', 'named', 'hidden', 'ERR_MODULE_NOT_FOUND']);
});
