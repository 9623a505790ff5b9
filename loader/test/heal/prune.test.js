import '../support/globals.js';
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { LARGEST } from '../../src/heal/entry.js';
import { prune, pruneModules } from '../../src/heal/prune.js';
import { temporaryFolder } from '../support/folder.js';

const HOUR = 3600;
const now = Date.now() / 1000;

/**
 * @param {string} folder
 * @param {string} name
 * @param {number} age in seconds
 */
function file(folder, name, age) {
  const place = path.join(folder, name);
  mkdirSync(path.dirname(place), { recursive: true });
  writeFileSync(place, Buffer.alloc(100));
  utimesSync(place, now - age, now - age);
  return place;
}

/** @param {string} digit */
const entry = (digit) => `${digit.repeat(40)}.cache`;

const A = `${process.version}-x64-1a2b-0`;
const B = 'v20.20.2-x64-3c4d-0';

test('the oldest entries beyond the limit go, whichever version they are of, but not the newest', (context) => {
  const folder = temporaryFolder(context);
  const newest = file(folder, `${A}/${entry('a')}`, 9 * HOUR);
  file(folder, `${A}/${entry('1')}`, HOUR);
  file(folder, `${B}/${entry('2')}`, 2 * HOUR);
  file(folder, `${A}/${entry('3')}`, 3 * HOUR);
  prune(folder, newest, LARGEST + 250);
  assert.deepEqual(readdirSync(path.join(folder, A)), [entry('1'), entry('a')]);
  assert.deepEqual(readdirSync(path.join(folder, B)), [entry('2')]);
});

test('temporary files of processes that were killed go, those of running ones stay', (context) => {
  const folder = temporaryFolder(context);
  file(folder, `${A}/.1-1.tmp`, 2 * HOUR);
  file(folder, `${A}/.2-2.tmp`, HOUR / 2);
  prune(folder, path.join(folder, A, entry('a')));
  assert.deepEqual(readdirSync(path.join(folder, A)), ['.2-2.tmp']);
});

test('what is another program\'s stays, and what a link leads to', (context) => {
  const folder = temporaryFolder(context);
  const outside = temporaryFolder(context);
  const foreign = [
    'other/.1-1.tmp', `mail/${entry('1')}`, `${A}/state.tmp`, `${A}/mail.cache`, 'CACHEDIR.TAG', entry('2'),
  ];
  for (const name of foreign) file(folder, name, 9 * HOUR);
  file(outside, entry('3'), 9 * HOUR);
  symlinkSync(outside, path.join(folder, B), 'junction');
  if (process.platform !== 'win32') symlinkSync(path.join(outside, entry('3')), path.join(folder, A, entry('4')));
  prune(folder, '', 0);
  pruneModules(folder, 0);
  for (const name of foreign) assert.ok(existsSync(path.join(folder, name)), name);
  assert.deepEqual(readdirSync(outside), [entry('3')]);
});

test('Node.js\' own cached modules are limited too', (context) => {
  const folder = temporaryFolder(context);
  for (const [age, name] of ['0a1b2c3d', '1a1b2c3d', '2a1b2c3d'].entries()) file(folder, `${A}/${name}`, age * HOUR);
  file(folder, `${A}/other`, 9 * HOUR);
  pruneModules(folder, 250);
  assert.deepEqual(readdirSync(path.join(folder, A)), ['0a1b2c3d', '1a1b2c3d', 'other']);
});
