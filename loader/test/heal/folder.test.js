import '../support/globals.js';
import assert from 'node:assert/strict';
import { chownSync, mkdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { beforeEach, test } from 'node:test';
import { pathOf, wantedFolder } from '../../src/heal/folder.js';
import { temporaryFolder } from '../support/folder.js';
import { cleanEnvironment } from '../support/process.js';

const usual = { win32: 'LOCALAPPDATA', darwin: 'HOME', linux: 'XDG_CACHE_HOME' };
const variable = usual[/** @type {keyof typeof usual} */ (process.platform)];

function wanted() {
  const folder = wantedFolder();
  return folder && pathOf(folder);
}

/** @param {Record<string, string>} [more] */
const environment = (more) => {
  process.env = { ...cleanEnvironment(), ...more };
};

beforeEach(() => environment());

test('switched off, there is none, whatever else is set', () => {
  environment({ NODE_DISABLE_COMPILE_CACHE: '1', FOSSILIZE_COMPILE_CACHE: 'here' });
  assert.equal(wanted(), undefined);
  environment({ FOSSILIZE_COMPILE_CACHE: 'off', NODE_COMPILE_CACHE: 'there' });
  assert.equal(wanted(), undefined);
});

test('our own variable comes before Node.js\' own, and both are taken from the working directory', () => {
  environment({ FOSSILIZE_COMPILE_CACHE: 'here', NODE_COMPILE_CACHE: 'there' });
  assert.equal(wanted(), path.resolve('here'));
  environment({ NODE_COMPILE_CACHE: 'there' });
  assert.equal(wanted(), path.resolve('there', 'fossilize'));
});

test('otherwise it lies where the user keeps caches', { skip: !variable }, (context) => {
  const folder = temporaryFolder(context);
  environment({ [String(variable)]: folder });
  const at = process.platform === 'darwin' ? path.join(folder, 'Library', 'Caches') : folder;
  mkdirSync(path.dirname(at), { recursive: true });
  assert.equal(wanted(), path.join(at, 'fossilize', 'compile-cache'));
});

test('where there is no such place, it is a folder for temporary files', { skip: !variable }, (context) => {
  const own = `fossilize-${process.geteuid?.() ?? 'user'}`;
  const temporary = path.join(os.tmpdir(), own, 'compile-cache');
  const missing = path.join(temporaryFolder(context), 'missing', 'caches');
  environment({ HOME: missing, [String(variable)]: missing });
  assert.equal(wanted(), temporary);
  if (process.platform !== 'darwin') {
    environment({ HOME: 'relative', [String(variable)]: 'relative' });
    assert.equal(wanted(), temporary);
  }
});

const isRoot = process.platform === 'linux' && process.getuid?.() === 0;

test('another user\'s home is left alone', { skip: !isRoot }, (context) => {
  const home = temporaryFolder(context);
  chownSync(home, 65534, 65534);
  environment({ HOME: home });
  assert.ok(wanted()?.startsWith(path.join(os.tmpdir(), 'fossilize-0') + path.sep));
});
