import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { LARGEST } from '../../src/heal/entry.js';
import { prune } from '../../src/heal/prune.js';
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

test('the oldest entries beyond the limit go, whichever version they are of, but not the newest', (context) => {
  const folder = temporaryFolder(context);
  const newest = file(folder, 'a/new.cache', 9 * HOUR);
  file(folder, 'a/1.cache', HOUR);
  file(folder, 'b/2.cache', 2 * HOUR);
  file(folder, 'a/3.cache', 3 * HOUR);
  file(folder, 'b/other.txt', 9 * HOUR);
  file(folder, 'CACHEDIR.TAG', 9 * HOUR);
  prune(folder, newest, LARGEST + 250);
  assert.deepEqual(readdirSync(path.join(folder, 'a')), ['1.cache', 'new.cache']);
  assert.deepEqual(readdirSync(path.join(folder, 'b')), ['2.cache', 'other.txt']);
  assert.ok(readdirSync(folder).includes('CACHEDIR.TAG'));
});

test('temporary files of processes that were killed go, those of running ones stay', (context) => {
  const folder = temporaryFolder(context);
  file(folder, 'a/.1-1.tmp', 2 * HOUR);
  file(folder, 'a/.2-2.tmp', HOUR / 2);
  prune(folder, path.join(folder, 'a', 'new.cache'));
  assert.deepEqual(readdirSync(path.join(folder, 'a')), ['.2-2.tmp']);
});
