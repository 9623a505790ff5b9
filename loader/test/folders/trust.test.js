import '../support/globals.js';
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { ownFolder, requireOwn } from '../../src/folders/index.js';

const WINDOWS = process.platform === 'win32';
const IS_ROOT = process.geteuid?.() === 0;
const ANOTHER = 65534;

/** @type {string} */
let scratch;

beforeEach(() => {
  scratch = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'fossilize-folders-')));
});

afterEach(() => fs.rmSync(scratch, { recursive: true, force: true }));

/**
 * @param {string} name
 * @param {number} [mode]
 */
function directory(name, mode = 0o755) {
  const path_ = path.join(scratch, name);
  fs.mkdirSync(path_, { recursive: true });
  fs.chmodSync(path_, mode);
  return path_;
}

/**
 * @param {() => unknown} work
 * @param {RegExp} message
 */
function refuses(work, message) {
  assert.throws(work, { name: 'FolderError', message });
}

describe('ownFolder', () => {
  test('makes a folder that is open to nobody else', () => {
    const made = ownFolder(directory('home'), 'fossilize', 'extract');
    assert.equal(made, path.join(scratch, 'home', 'fossilize', 'extract'));
    assert.equal(fs.statSync(path.dirname(made)).isDirectory(), true);
    if (!WINDOWS) assert.equal(fs.statSync(made).mode & 0o7777, 0o700);
  });

  test('makes the base too where only that is missing', () => {
    assert.equal(ownFolder(path.join(directory('home'), '.cache'), 'a'), path.join(scratch, 'home', '.cache', 'a'));
  });

  test('makes nothing in a home that does not exist', () => {
    refuses(() => ownFolder(path.join(scratch, 'nobody', '.cache'), 'a'), /nobody does not exist/);
    assert.deepEqual(fs.readdirSync(scratch), []);
  });

  test('takes what it made before', () => {
    const base = directory('home');
    assert.equal(ownFolder(base, 'a'), ownFolder(base, 'a'));
  });

  test('follows no link in its own names', () => {
    const base = directory('home');
    directory('elsewhere', 0o700);
    fs.symlinkSync(path.join(scratch, 'elsewhere'), path.join(base, 'fossilize'), 'junction');
    refuses(() => ownFolder(base, 'fossilize', 'extract'), /fossilize is a link/);
    assert.deepEqual(fs.readdirSync(path.join(scratch, 'elsewhere')), []);
  });

  test('follows a link of this user above, in a directory of this user', () => {
    directory('real');
    fs.symlinkSync(path.join(scratch, 'real'), path.join(scratch, 'link'), 'junction');
    assert.equal(ownFolder(path.join(scratch, 'link'), 'a'), path.join(scratch, 'real', 'a'));
  });

  test('ends with links that lead in a circle', () => {
    fs.symlinkSync(path.join(scratch, 'b'), path.join(scratch, 'a'), 'junction');
    fs.symlinkSync(path.join(scratch, 'a'), path.join(scratch, 'b'), 'junction');
    refuses(() => ownFolder(path.join(scratch, 'a'), 'x'), /too many links/);
  });

  test('wants an absolute path', () => refuses(() => ownFolder('cache', 'x'), /no absolute path/));

  test('wants directories on the way', () => {
    fs.writeFileSync(path.join(scratch, 'file'), '');
    refuses(() => ownFolder(path.join(scratch, 'file'), 'x'), /file is no directory/);
  });
});

describe('ownFolder where users are told apart', { skip: WINDOWS }, () => {
  test('refuses a base that others can write to', () => {
    refuses(() => ownFolder(directory('shared', 0o777), 'x'), /shared can be written by others \(mode 0777\)/);
    refuses(() => ownFolder(directory('group', 0o775), 'x'), /group can be written by others \(mode 0775\)/);
  });

  test('refuses it anywhere on the way', () => {
    directory('open', 0o777);
    refuses(() => ownFolder(directory('open/private', 0o700), 'x'), /open can be written by others/);
  });

  test('takes a sticky one, as /tmp is', () => {
    assert.equal(ownFolder(directory('tmp', 0o1777), 'fossilize-0'), path.join(scratch, 'tmp', 'fossilize-0'));
  });

  test('refuses a link in a sticky directory, whoever made it', () => {
    const tmp = directory('tmp', 0o1777);
    directory('real', 0o700);
    fs.symlinkSync(path.join(scratch, 'real'), path.join(tmp, 'link'));
    refuses(() => ownFolder(path.join(tmp, 'link'), 'x'), /is a link in a directory that others can write to/);
  });

  test('refuses a folder of its own name that is open to others', () => {
    directory('home/fossilize', 0o755);
    refuses(() => ownFolder(path.join(scratch, 'home'), 'fossilize'), /fossilize is open to other users \(mode 0755\)/);
  });
});

describe('ownFolder where another user has a hand in it', { skip: !IS_ROOT }, () => {
  test('refuses another user\'s home', () => {
    const home = directory('home');
    fs.chownSync(home, ANOTHER, ANOTHER);
    refuses(() => ownFolder(home, 'fossilize'), /home belongs to user 65534/);
    assert.deepEqual(fs.readdirSync(home), []);
  });

  test('refuses a folder that another user was quicker to make in /tmp', () => {
    const tmp = directory('tmp', 0o1777);
    fs.chownSync(directory('tmp/fossilize-0', 0o700), ANOTHER, ANOTHER);
    refuses(() => ownFolder(tmp, 'fossilize-0'), /fossilize-0 belongs to user 65534/);
  });

  test('refuses another user\'s link', () => {
    directory('real', 0o700);
    fs.symlinkSync(path.join(scratch, 'real'), path.join(scratch, 'link'));
    fs.lchownSync(path.join(scratch, 'link'), ANOTHER, ANOTHER);
    refuses(() => ownFolder(path.join(scratch, 'link'), 'x'), /is a link of user 65534/);
  });
});

describe('requireOwn', () => {
  test('wants the kind that is asked for', () => {
    const stat = fs.lstatSync(directory('folder', 0o700));
    requireOwn(stat, 'folder', 'directory');
    refuses(() => requireOwn(stat, 'folder', 'file'), /folder is no file/);
  });

  test('refuses links', () => {
    fs.symlinkSync(directory('folder', 0o700), path.join(scratch, 'link'), 'junction');
    refuses(() => requireOwn(fs.lstatSync(path.join(scratch, 'link')), 'link', 'directory'), /link is a link/);
  });

  test('refuses files that others can read', { skip: WINDOWS }, () => {
    const file = path.join(scratch, 'file');
    fs.writeFileSync(file, '', { mode: 0o644 });
    refuses(() => requireOwn(fs.lstatSync(file), 'file', 'file'), /file is open to other users \(mode 0644\)/);
  });
});
