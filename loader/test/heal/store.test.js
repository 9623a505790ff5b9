import '../support/globals.js';
import assert from 'node:assert/strict';
import {
  chmodSync, readFileSync, readdirSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import zlib from 'node:zlib';
import { CODE_CACHE_FLAG_HASH_AT, CODE_CACHE_VERSION_HASH_AT } from '../../src/generated/layout.js';
import { cacheOf, entryOf } from '../../src/heal/entry.js';
import { placeOf } from '../../src/heal/place.js';
import { read, write } from '../../src/heal/store.js';
import { codeCache } from '../support/application.js';
import { temporaryFolder } from '../support/folder.js';
import { skipWithoutLoader as skip } from '../support/releases.js';

const WINDOWS = process.platform === 'win32' && 'there are no user ids here';
const cache = codeCache('return 1;', 'a.js');
const script = { digest: Buffer.alloc(32, 7), crc32: zlib.crc32 };

test('a cache that was written is read again, and the folder says what it is', { skip }, (context) => {
  const folder = temporaryFolder(context);
  const place = placeOf({ base: folder, names: [] }, script.digest);
  write(place, script, cache);
  assert.deepEqual(read(place, script), cache);
  assert.deepEqual(readdirSync(folder).sort(), ['CACHEDIR.TAG', place.version].sort());
  assert.deepEqual(readdirSync(path.dirname(place.file)), [path.basename(place.file)]);
  const tag = readFileSync(path.join(folder, 'CACHEDIR.TAG'), 'utf8');
  assert.match(tag, /^Signature: 8a477f597d28d172789f06886806bc55\n/);
});

test('an entry that was cut off anywhere, or changed anywhere but in its padding, is not taken', { skip }, () => {
  const entry = entryOf(cache, script);
  const padding = [12, 13, 14, 15];
  assert.deepEqual(cacheOf(entry, script), cache);
  for (let at = 0; at < entry.length; at++) {
    assert.equal(cacheOf(entry.subarray(0, at), script), undefined, `cut off at ${at}`);
    const damaged = Buffer.from(entry);
    damaged.writeUInt8(entry.readUInt8(at) ^ 1, at);
    assert.equal(cacheOf(damaged, script) === undefined, !padding.includes(at), `changed at ${at}`);
  }
});

test('a whole entry of another V8 or of other flags is not taken', { skip }, () => {
  for (const at of [CODE_CACHE_VERSION_HASH_AT, CODE_CACHE_FLAG_HASH_AT]) {
    const other = Buffer.from(cache);
    other.writeUInt8(cache.readUInt8(at) ^ 1, at);
    assert.equal(cacheOf(entryOf(other, script), script), undefined);
  }
});

test('what is in the entry\'s place is told', { skip }, (context) => {
  const place = placeOf({ base: temporaryFolder(context), names: [] }, script.digest);
  assert.throws(() => read(place, script), /does not exist/);
  write(place, script, cache);
  writeFileSync(place.file, 'nothing');
  assert.throws(() => read(place, script), /is damaged or another's/);
});

const skipHere = skip || WINDOWS;

test('what others could have written is not read, and nothing is written there', { skip: skipHere }, (context) => {
  const base = temporaryFolder(context);
  const place = placeOf({ base, names: ['own'] }, script.digest);
  write(place, script, cache);
  for (const file of [place.file, path.dirname(place.file), path.join(base, 'own'), base]) {
    const { mode } = statSync(file);
    chmodSync(file, 0o777);
    assert.throws(() => read(place, script), { name: 'FolderError' });
    if (file !== place.file) assert.throws(() => write(place, script, cache), { name: 'FolderError' });
    chmodSync(file, mode & 0o7777);
  }
  assert.deepEqual(read(place, script), cache);
});

test('links are not followed', { skip: skipHere }, (context) => {
  const base = temporaryFolder(context);
  const place = placeOf({ base, names: ['own'] }, script.digest);
  write(place, script, cache);
  const elsewhere = path.join(base, 'elsewhere');
  for (const file of [place.file, path.dirname(place.file), path.join(base, 'own')]) {
    renameSync(file, elsewhere);
    symlinkSync(elsewhere, file);
    assert.throws(() => read(place, script), /is a link/);
    rmSync(file);
    renameSync(elsewhere, file);
  }
});
