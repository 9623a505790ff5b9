import '../support/globals.js';
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { beforeEach, test } from 'node:test';
import { IN_TEMPORARY, wantedFolder } from '../../src/heal/folder.js';
import { temporaryFolder } from '../support/folder.js';
import { cleanEnvironment } from '../support/process.js';

const usual = { win32: 'LOCALAPPDATA', darwin: 'HOME', linux: 'XDG_CACHE_HOME' };
const variable = usual[/** @type {keyof typeof usual} */ (process.platform)];

/** @param {Record<string, string>} [more] */
const environment = (more) => {
  process.env = { ...cleanEnvironment(), ...more };
};

beforeEach(() => environment());

test('switched off, there is none, whatever else is set', () => {
  environment({ NODE_DISABLE_COMPILE_CACHE: '1', FOSSILIZE_COMPILE_CACHE: 'here' });
  assert.equal(wantedFolder(), undefined);
  environment({ FOSSILIZE_COMPILE_CACHE: 'off', NODE_COMPILE_CACHE: 'there' });
  assert.equal(wantedFolder(), undefined);
});

test('our own variable comes before Node.js\' own, and both are taken from the working directory', () => {
  environment({ FOSSILIZE_COMPILE_CACHE: 'here', NODE_COMPILE_CACHE: 'there' });
  assert.equal(wantedFolder(), path.resolve('here'));
  environment({ NODE_COMPILE_CACHE: 'there' });
  assert.equal(wantedFolder(), path.resolve('there', 'fossilize'));
});

test('otherwise it lies where the user keeps caches', { skip: !variable }, (context) => {
  const folder = temporaryFolder(context);
  environment({ [String(variable)]: folder });
  const at = process.platform === 'darwin' ? path.join(folder, 'Library', 'Caches') : folder;
  mkdirSync(path.dirname(at), { recursive: true });
  assert.equal(wantedFolder(), path.join(at, 'fossilize', 'compile-cache'));
});

test('where there is no such place, it is a folder for temporary files', { skip: !variable }, (context) => {
  const temporary = path.join(os.tmpdir(), `${IN_TEMPORARY}${process.getuid ? process.getuid() : 'user'}`);
  environment({ [String(variable)]: path.join(temporaryFolder(context), 'missing', 'caches') });
  assert.equal(wantedFolder(), temporary);
  if (process.platform !== 'darwin') {
    environment({ [String(variable)]: 'relative' });
    assert.equal(wantedFolder(), temporary);
  }
});
