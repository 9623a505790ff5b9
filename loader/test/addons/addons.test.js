import '../support/globals.js';
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, before, describe, test } from 'node:test';
import { open } from '../../src/archive/index.js';
import { filesOfAddon } from '../../src/addons/libraries.js';
import { CAN_BUILD, buildExecutable, run } from '../support/executable.js';
import { simple } from '../support/contract.js';
import { pack } from '../support/pack.js';
import { PUBLIC_FOLDER } from '../support/public-folder.js';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const CAN_COMPILE = CAN_BUILD && spawnSync('cc', ['--version']).status === 0;
const IS_ROOT = process.geteuid?.() === 0;

/** @type {string} */
let app;
/** @type {ReturnType<typeof buildExecutable>} */
let built;
/** @type {string} */
let cache;

/**
 * @param {string} name
 * @param {string} content
 */
function write(name, content) {
  fs.mkdirSync(path.dirname(path.join(app, name)), { recursive: true });
  fs.writeFileSync(path.join(app, name), content);
}

/**
 * @param {string} source
 * @param {string} name
 * @param {string[]} words
 */
function compile(source, name, ...words) {
  fs.mkdirSync(path.dirname(path.join(app, name)), { recursive: true });
  execFileSync('cc', ['-shared', '-fPIC', '-o', path.join(app, name), path.join(HERE, source), ...words], { cwd: app });
}

/**
 * node_modules/plain is an addon alone; library needs a library of its own package and, through it, one of another
 * package; linked is laid out as pnpm does; packed is stored compressed.
 */
function writeApplication() {
  app = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'fossilize-addons-')));
  fs.cpSync(path.join(HERE, 'app'), app, { recursive: true });
  for (const name of ['plain', 'packed']) {
    write(`node_modules/${name}/package.json`, `{"name":"${name}","main":"build/Release/${name}.node"}`);
    compile('addon.c', `node_modules/${name}/build/Release/${name}.node`, '-DOWN=41');
  }
  write('node_modules/reader/package.json', '{"main":"reader.node"}');
  compile('reader.c', 'node_modules/reader/reader.node');
  write('node_modules/@own/other/package.json', '{"name":"@own/other"}');
  compile('library.c', 'node_modules/@own/other/lib/libother.so.2', '-DNAME=other', '-DVALUE=40',
    '-Wl,-soname,libother.so.2');
  libraryPackage('node_modules/library', 'node_modules/@own/other/lib', '$ORIGIN/../../@own/other/lib');
  const store = 'node_modules/.pnpm/linked@1.0.0/node_modules';
  fs.mkdirSync(path.join(app, store, '@own'), { recursive: true });
  fs.symlinkSync('../../../../@own/other', path.join(app, store, '@own/other'));
  libraryPackage(`${store}/linked`, 'node_modules/@own/other/lib', '$ORIGIN/../../@own/other/lib');
  fs.symlinkSync('.pnpm/linked@1.0.0/node_modules/linked', path.join(app, 'node_modules/linked'));
}

/**
 * @param {string} folder
 * @param {string} other where the other library is now
 * @param {string} search where the library finds it
 */
function libraryPackage(folder, other, search) {
  const own = `${folder}/lib/libown.so`;
  write(`${folder}/package.json`, '{"main":"index.js"}');
  write(`${folder}/index.js`, 'module.exports = require("./build/Release/addon.node");');
  write(`${folder}/build/Release/obj/junk.o`, '');
  compile('library.c', own, '-DNAME=answer', '-DVALUE=2', '-DNEXT=other', '-Wl,-soname,libown.so',
    path.join(other, 'libother.so.2'), `-Wl,-rpath,${search}`);
  compile('addon.c', `${folder}/build/Release/addon.node`, own, '-Wl,-rpath,$ORIGIN/../../lib');
}

/**
 * @param {string} name
 * @param {NodeJS.ProcessEnv} [env]
 */
function packed(name, env = {}) {
  return run(built.file, [name], { env: { ...process.env, FOSSILIZE_EXTRACT_DIR: cache, ...env } });
}

/** @returns {string[]} paths of all files below the cache, without the units' names */
function unpacked() {
  const folder = path.join(cache, 'extract');
  return fs.readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !fs.lstatSync(path.join(folder, name)).isDirectory())
    .map((name) => name.split('/').slice(1).join('/'))
    .sort();
}

before(() => {
  if (!CAN_COMPILE) return;
  writeApplication();
  built = buildExecutable(app, { compression: (name) => (name.includes('packed') ? 'deflate' : 'raw') }, 'node');
  cache = path.join(built.folder, 'cache');
  fs.mkdirSync(cache, { mode: 0o700 });
});

after(() => {
  if (!CAN_COMPILE) return;
  built.remove();
  fs.rmSync(app, { recursive: true });
});

describe('addons', { skip: !CAN_COMPILE }, () => {
  for (const name of ['plain', 'twice', 'dlopen', 'library', 'linked', 'packed', 'import', 'thread', 'both',
    'given files', 'no addon', 'missing', 'child']) {
    test(`as under node: ${name}`, () => {
      const expected = simple(run(process.execPath, [path.join(app, 'index.js'), name]), app, process.execPath);
      assert.notEqual(expected.stdout, '');
      assert.deepEqual(simple(packed(name), built.file, built.file), expected);
    });
  }

  test('only what it needs is put on disk', () => {
    fs.rmSync(path.join(cache, 'extract'), { recursive: true, force: true });
    assert.equal(packed('library').stdout, 'library 42\n');
    assert.deepEqual(unpacked(), [
      'node_modules/@own/other/lib/libother.so.2',
      'node_modules/library/build/Release/addon.node',
      'node_modules/library/lib/libown.so',
    ]);
  });

  test('what was damaged is not loaded', () => {
    assert.equal(packed('library').code, 0);
    const folder = path.join(cache, 'extract');
    for (const unit of fs.readdirSync(folder)) {
      const file = path.join(folder, unit, 'node_modules/library/lib/libown.so');
      if (fs.existsSync(file)) fs.writeFileSync(file, fs.readFileSync(file).fill(0, 0, 16));
    }
    assert.equal(packed('library').stdout, 'library 42\n');
  });

});

describe('folders of addons', { skip: !CAN_COMPILE }, () => {
  test('none that others can write to, and the error says what to do', () => {
    const shared = path.join(built.folder, 'shared');
    fs.mkdirSync(shared);
    fs.chmodSync(shared, 0o777);
    const { code, stderr } = packed('plain', { FOSSILIZE_EXTRACT_DIR: shared });
    assert.equal(code, 1);
    assert.match(stderr, /plain\.node is needed as a file on disk, but no folder can be used for it:/);
    assert.match(stderr, /shared can be written by others \(mode 0777\)/);
    assert.match(stderr, /Set FOSSILIZE_EXTRACT_DIR/);
    assert.match(stderr, /ERR_FOSSILIZE_EXTRACT/);
    assert.deepEqual(fs.readdirSync(shared), []);
  });

  test('a home that can only be read: the directory for temporary files', { skip: !IS_ROOT || !PUBLIC_FOLDER }, () => {
    const tmp = path.join(built.folder, 'tmp');
    fs.mkdirSync(tmp);
    fs.chmodSync(tmp, 0o1777);
    fs.chmodSync(built.folder, 0o755);
    const env = { FOSSILIZE_EXTRACT_DIR: '', HOME: '/proc', XDG_CACHE_HOME: '', TMPDIR: tmp };
    const { stdout } = run(built.file, ['plain'], { env: { ...process.env, ...env }, uid: 65534, gid: 65534 });
    assert.equal(stdout, 'plain 41\n');
    assert.deepEqual(fs.readdirSync(tmp), ['fossilize-65534']);
  });

  test('nowhere under privileges', { skip: !IS_ROOT || !PUBLIC_FOLDER }, (context) => {
    const privileged = path.join(built.folder, 'privileged');
    fs.copyFileSync(built.file, privileged, fs.constants.COPYFILE_FICLONE);
    fs.chmodSync(privileged, 0o755);
    fs.chmodSync(built.folder, 0o755);
    if (spawnSync('setcap', ['cap_net_bind_service=+ep', privileged]).status !== 0) {
      context.skip('setcap can\'t be used here');
      return;
    }
    const env = { ...process.env, HOME: '/tmp' };
    const { code, stderr } = run(privileged, ['plain'], { env, uid: 65534, gid: 65534 });
    assert.equal(code, 1);
    assert.match(stderr, /this process has privileges/);
  });
});

describe('filesOfAddon', { skip: !CAN_COMPILE }, () => {
  test('finds links that lead to a library', () => {
    const archive = open(pack(app));
    assert.deepEqual(filesOfAddon(archive, 'node_modules/linked/build/Release/addon.node').map((entry) => entry.path), [
      'node_modules/.pnpm/linked@1.0.0/node_modules/@own/other',
      'node_modules/.pnpm/linked@1.0.0/node_modules/linked/build/Release/addon.node',
      'node_modules/.pnpm/linked@1.0.0/node_modules/linked/lib/libown.so',
      'node_modules/@own/other/lib/libother.so.2',
    ]);
  });
});
