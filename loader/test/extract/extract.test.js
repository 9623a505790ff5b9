import '../support/globals.js';
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { open } from '../../src/archive/index.js';
import { Entries, ExtractError, Extraction, packageOf } from '../../src/extract/index.js';
import { FolderError } from '../../src/folders/index.js';
import { pack } from '../support/pack.js';

const WINDOWS = process.platform === 'win32';
const OLD = new Date(Date.now() - 100 * 86_400_000);

/** @type {string} */
let scratch;
/** @type {string} */
let target;
/** @type {import('../../src/archive/index.js').Archive} */
let archive;

beforeEach(() => {
  scratch = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'fossilize-extract-')));
  const source = path.join(scratch, 'source');
  write(source, 'index.js', 'main');
  write(source, 'package.json', '{}');
  write(source, 'data/words.txt', 'words');
  write(source, 'data/deep/more.txt', 'more');
  write(source, 'node_modules/tool/package.json', '{"name":"tool"}');
  write(source, 'node_modules/tool/bin/tool', '#!/bin/sh\n. "$(dirname "$0")/../lib/part.sh"\n', 0o755);
  write(source, 'node_modules/tool/lib/part.sh', 'echo from the part\n');
  write(source, 'node_modules/tool/node_modules/inner/index.js', 'inner');
  fs.mkdirSync(path.join(source, 'node_modules/.bin'));
  fs.mkdirSync(path.join(source, 'empty'));
  if (!WINDOWS) fs.symlinkSync('../tool/bin/tool', path.join(source, 'node_modules/.bin/tool'));
  archive = open(pack(source, { compression: (name) => (name.endsWith('.txt') ? 'deflate' : 'raw') }));
  target = path.join(scratch, 'cache');
  fs.mkdirSync(target, { mode: 0o700 });
  process.env.FOSSILIZE_EXTRACT_DIR = target;
});

afterEach(() => {
  delete process.env.FOSSILIZE_EXTRACT_DIR;
  fs.rmSync(scratch, { recursive: true, force: true });
});

/**
 * @param {string} folder
 * @param {string} name
 * @param {string} content
 * @param {number} [mode]
 */
function write(folder, name, content, mode = 0o644) {
  fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  fs.writeFileSync(path.join(folder, name), content, { mode });
}

/** @param {string} name */
const onDisk = (name) => new Extraction(archive).pathOnDisk(archive.find(name));

/** All files below the folder, without the name of the unit. */
function files() {
  return fs.readdirSync(path.join(target, 'extract'), { recursive: true, encoding: 'utf8' })
    .filter((name) => fs.lstatSync(path.join(target, 'extract', name)).isFile())
    .map((name) => name.split(path.sep).slice(1).join('/'))
    .sort();
}

describe('pathOnDisk', () => {
  test('puts a file on disk with its package, but not with what that depends on', () => {
    const file = onDisk('node_modules/tool/bin/tool');
    assert.ok(file.startsWith(path.join(target, 'extract') + path.sep));
    assert.ok(file.endsWith(path.join('node_modules', 'tool', 'bin', 'tool')));
    const whole = ['bin/tool', 'lib/part.sh', 'package.json'];
    assert.deepEqual(files(), whole.map((name) => `node_modules/tool/${name}`));
    if (!WINDOWS) assert.equal(execFileSync(file, { encoding: 'utf8' }), 'from the part\n');
  });

  test('puts a directory on disk with all that is in it, compressed or not', () => {
    const folder = onDisk('data');
    assert.deepEqual(fs.readdirSync(folder).sort(), ['deep', 'words.txt']);
    assert.equal(fs.readFileSync(path.join(folder, 'deep', 'more.txt'), 'utf8'), 'more');
  });

  test('makes an empty directory', () => assert.deepEqual(fs.readdirSync(onDisk('empty')), []));

  test('brings the whole archive along where that is asked for', () => {
    const folder = path.dirname(new Extraction(archive).pathOnDisk(archive.find('index.js'), true));
    assert.equal(fs.readFileSync(path.join(folder, 'node_modules/tool/node_modules/inner/index.js'), 'utf8'), 'inner');
  });

  test('keeps links, which lead to what came along', { skip: WINDOWS }, () => {
    const folder = onDisk('node_modules/.bin');
    assert.equal(fs.readlinkSync(path.join(folder, 'tool')), '../tool/bin/tool');
    assert.match(fs.readFileSync(path.join(folder, 'tool'), 'utf8'), /#!\/bin\/sh/);
  });

  test('writes for this user alone', { skip: WINDOWS }, () => {
    const file = onDisk('node_modules/tool/lib/part.sh');
    assert.equal(fs.statSync(file).mode & 0o7777, 0o600);
    assert.equal(fs.statSync(path.join(path.dirname(file), '../bin/tool')).mode & 0o7777, 0o700);
    for (let at = path.dirname(file); at !== target; at = path.dirname(at)) {
      assert.equal(fs.statSync(at).mode & 0o7777, 0o700);
    }
  });

  test('writes once', () => {
    const before = fs.statSync(onDisk('data/words.txt')).ino;
    assert.equal(fs.statSync(onDisk('data/words.txt')).ino, before);
  });

  test('names a folder by its contents', () => {
    const first = onDisk('data');
    write(path.join(scratch, 'other'), 'data/words.txt', 'words');
    write(path.join(scratch, 'other'), 'data/deep/more.txt', 'more');
    archive = open(pack(path.join(scratch, 'other'), { entry: 'data/words.txt' }));
    assert.equal(onDisk('data'), first);
    write(path.join(scratch, 'other'), 'data/words.txt', 'WORDS');
    archive = open(pack(path.join(scratch, 'other'), { entry: 'data/words.txt' }));
    assert.notEqual(onDisk('data'), first);
  });
});

describe('what lies there already', () => {
  /** @type {[string, (file: string) => void][]} */
  const damages = [
    ['another byte', (file) => fs.writeFileSync(file, 'wordz')],
    ['another size', (file) => fs.appendFileSync(file, 's')],
    ['a missing file', (file) => fs.rmSync(file)],
  ];
  if (!WINDOWS) {
    damages.push(['a file that others can write', (file) => fs.chmodSync(file, 0o666)]);
    damages.push(['a folder that others can write', (file) => fs.chmodSync(path.dirname(file), 0o777)]);
    damages.push(['a link to the right content', (file) => {
      fs.renameSync(file, path.join(scratch, 'moved'));
      fs.symlinkSync(path.join(scratch, 'moved'), file);
    }]);
  }
  for (const [what, damage] of damages) {
    test(`${what}: it is written anew`, () => {
      const file = onDisk('data/words.txt');
      damage(file);
      assert.equal(fs.readFileSync(onDisk('data/words.txt'), 'utf8'), 'words');
      assert.equal(fs.lstatSync(file).isFile(), true);
      if (!WINDOWS) assert.equal(fs.statSync(file).mode & 0o7777, 0o600);
      assert.equal(fs.readdirSync(path.join(target, 'extract')).length, 1);
    });
  }

  test('what killed processes and forgotten programs left is deleted, and nothing else', () => {
    onDisk('data');
    const folder = path.join(target, 'extract');
    const name = 'a'.repeat(32);
    for (const each of [name, `.${name}.17.0123456789ab.tmp`, 'mail', `${name}.backup`]) {
      write(path.join(folder, each), 'x', '');
      fs.chmodSync(path.join(folder, each), 0o700);
      fs.utimesSync(path.join(folder, each), OLD, OLD);
    }
    onDisk('index.js');
    assert.deepEqual(fs.readdirSync(folder).filter((each) => each.includes(name) || each === 'mail').sort(), [
      `${name}.backup`, 'mail']);
  });

  test('processes that write at once all find it whole', () => {
    const own = path.join(scratch, 'archive');
    fs.writeFileSync(own, archive.bytes);
    const url = (/** @type {string} */ name) => JSON.stringify(new URL(name, import.meta.url).href);
    const program = `
      await import(${url('../support/globals.js')});
      const { open } = await import(${url('../../src/archive/index.js')});
      const { Extraction } = await import(${url('../../src/extract/index.js')});
      const fs = await import('node:fs');
      const archive = open(fs.readFileSync(${JSON.stringify(own)}));
      for (const name of ['data', 'index.js', 'node_modules/tool/bin/tool']) {
        console.log(fs.existsSync(new Extraction(archive).pathOnDisk(archive.find(name))));
      }`;
    if (WINDOWS) return;
    const command = `"${process.execPath}" --input-type=module -e "$PROGRAM" &\n`;
    const { stdout, stderr } = spawnSync('sh', ['-c', `${command.repeat(6)}wait`], {
      encoding: 'utf8', env: { ...process.env, PROGRAM: program } });
    assert.equal(stderr, '');
    assert.equal(stdout, 'true\n'.repeat(18));
    assert.equal(fs.readdirSync(path.join(target, 'extract')).some((name) => name.endsWith('.tmp')), false);
  });
});

/**
 * @param {string} name
 * @returns {string} why it can't be put on disk
 */
function failure(name) {
  try {
    return assert.fail(onDisk(name));
  } catch (error) {
    assert.ok(error instanceof ExtractError, String(error));
    return error.message;
  }
}

describe('the chosen place', () => {
  test('is the only one, and the error says why not and what to do', { skip: WINDOWS }, () => {
    fs.chmodSync(target, 0o777);
    const message = failure('data/words.txt');
    assert.match(message, /^data\/words\.txt is needed as a file on disk, but no folder can be used for it:\n/);
    assert.match(message, /cache can be written by others \(mode 0777\)\nSet FOSSILIZE_EXTRACT_DIR to a directory/);
  });

  test('is no file', () => {
    process.env.FOSSILIZE_EXTRACT_DIR = path.join(scratch, 'source/index.js');
    assert.match(failure('data'), /index\.js is no directory/);
  });

});

describe('places', () => {
  test('the user\'s cache directory, else the one for temporary files', { skip: process.platform !== 'linux' }, () => {
    delete process.env.FOSSILIZE_EXTRACT_DIR;
    const { HOME, XDG_CACHE_HOME, TMPDIR } = process.env;
    try {
      fs.mkdirSync(path.join(scratch, 'home'));
      fs.mkdirSync(path.join(scratch, 'tmp'));
      Object.assign(process.env, { HOME: path.join(scratch, 'home'), TMPDIR: path.join(scratch, 'tmp') });
      delete process.env.XDG_CACHE_HOME;
      assert.ok(onDisk('data').startsWith(path.join(scratch, 'home/.cache/fossilize/extract/')));
      process.env.XDG_CACHE_HOME = path.join(scratch, 'xdg');
      assert.ok(onDisk('data').startsWith(path.join(scratch, 'xdg/fossilize/extract/')));
      process.env.XDG_CACHE_HOME = path.join(scratch, 'source/index.js');
      process.env.HOME = '/nonexistent';
      assert.ok(onDisk('data').startsWith(path.join(scratch, `tmp/fossilize-${process.geteuid?.()}/extract/`)));
    } finally {
      for (const [name, value] of Object.entries({ HOME, XDG_CACHE_HOME, TMPDIR })) {
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
    }
  });

  test('another place where the use of one fails for its sake, not for another reason', () => {
    delete process.env.FOSSILIZE_EXTRACT_DIR;
    const entries = new Entries(archive).add('data').list();
    const extraction = new Extraction(archive);
    let first = '';
    const used = extraction.unpack(entries, 'data', (folder) => {
      first ||= folder;
      if (folder === first) throw new FolderError(folder, 'is no good');
      return folder;
    });
    assert.notEqual(used, first);
    assert.throws(() => new Extraction(archive).unpack(entries, 'data', () => {
      throw new TypeError('a bug');
    }), TypeError);
    for (const folder of [first, used]) fs.rmSync(folder, { recursive: true });
  });

  test('not one that allows no execution', (context) => {
    const mounted = path.join(scratch, 'noexec');
    fs.mkdirSync(mounted);
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'noexec,mode=700', 'none', mounted]).status !== 0) {
      context.skip('nothing can be mounted here');
      return;
    }
    try {
      process.env.FOSSILIZE_EXTRACT_DIR = mounted;
      assert.match(failure('node_modules/tool/bin/tool'), /its file system does not allow it \(noexec\)/);
      assert.deepEqual(fs.readdirSync(path.join(mounted, 'extract')), []);
    } finally {
      spawnSync('umount', [mounted]);
    }
  });
});

describe('packageOf', () => {
  test('is the nearest directory with a package.json', () => {
    assert.equal(packageOf(archive, archive.find('node_modules/tool/bin/tool')), 'node_modules/tool');
    assert.equal(packageOf(archive, archive.find('data/deep/more.txt')), '');
  });
});
