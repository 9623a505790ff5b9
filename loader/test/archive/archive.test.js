import '../support/globals.js';
import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import zlib from 'node:zlib';
import { after, before, describe, test } from 'node:test';
import { open, ELOOP, ENOENT, ENOTDIR, OUTSIDE } from '../../src/archive/index.js';
import { CacheKind, DIRECTORY, FILE, LINK, ResolutionKind } from '../../src/archive/layout.js';
import { crc32, slow } from '../../src/archive/checksum.js';
import { pack } from '../support/pack.js';

/** @type {string} */
let folder;
const random = crypto.randomBytes(300_000);
const text = Buffer.from('the same line again and again\n'.repeat(20_000));

before(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'fossilize-archive-'));
  /** @type {(name: string, content: string | Buffer, mode?: number) => void} */
  const write = (name, content, mode = 0o644) => {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), content, { mode });
  };
  write('index.js', 'main');
  write('lib/a.js', 'a');
  write('lib/ä.js', 'umlaut');
  write('lib/z', 'z');
  write('lib/run.sh', '#!/bin/sh\n', 0o755);
  write('lib/empty', '');
  write('big/random', random);
  write('big/text', text);
  fs.mkdirSync(path.join(folder, 'none'));
  fs.symlinkSync('../lib', path.join(folder, 'none/link'));
  fs.symlinkSync('lib/a.js', path.join(folder, 'file-link'));
  fs.symlinkSync('loop-b', path.join(folder, 'loop-a'));
  fs.symlinkSync('loop-a', path.join(folder, 'loop-b'));
  fs.symlinkSync('nowhere', path.join(folder, 'broken'));
});
after(() => fs.rmSync(folder, { recursive: true }));

/** @type {import('../support/pack.js').Compression[]} */
const compressions = 'zstdCompressSync' in zlib ? ['raw', 'deflate', 'zstd'] : ['raw', 'deflate'];

describe('lookups', () => {
  /** @type {[string, number][]} */
  const cases = [
    ['', DIRECTORY], ['index.js', FILE], ['lib', DIRECTORY], ['lib/', DIRECTORY], ['lib/a.js', FILE],
    ['lib/ä.js', FILE], ['lib//a.js', FILE], ['./lib/./a.js', FILE], ['lib/../index.js', FILE],
    ['none/link/a.js', FILE], ['none/link', DIRECTORY], ['file-link', FILE], ['none/link/../index.js', FILE],
    ['nothing', ENOENT], ['lib/b.js', ENOENT], ['lib/b/c', ENOENT], ['broken', ENOENT], ['broken/x', ENOENT],
    ['index.js/', ENOTDIR], ['index.js/x', ENOTDIR], ['index.js/..', ENOTDIR], ['file-link/', ENOTDIR],
    ['loop-a', ELOOP], ['loop-a/x', ELOOP], ['..', OUTSIDE], ['lib/../../x', OUTSIDE], ['none/link/../..', OUTSIDE],
  ];
  for (const [name, expected] of cases) {
    test(`find_${name || 'root'}`, () => {
      const archive = open(pack(folder));
      for (let time = 0; time < 2; time++) {
        const node = archive.find(name);
        assert.equal(node < 0 ? node : archive.kind(node), expected);
      }
    });
  }

  test('find_withoutFollowing_givesTheLinkUnlessASlashFollows', () => {
    const archive = open(pack(folder));
    assert.equal(archive.kind(archive.find('none/link', false)), LINK);
    assert.equal(archive.target(archive.find('none/link', false)), '../lib');
    assert.equal(archive.kind(archive.find('none/link/', false)), DIRECTORY);
    assert.equal(archive.kind(archive.find('loop-a', false)), LINK);
    assert.equal(archive.pathOf(archive.find('none/link/a.js')), 'lib/a.js');
  });

  const folds = fs.existsSync(process.execPath.toUpperCase());
  test('find_caseless_findsTheExactNameFirst', { skip: folds && 'this disk folds names' }, () => {
    const other = path.join(folder, 'none');
    for (const name of ['Read.me', 'READ.ME']) fs.writeFileSync(path.join(other, name), name);
    const archive = open(pack(folder));
    assert.equal(archive.find('LIB/A.JS'), ENOENT);
    archive.caseless = true;
    assert.equal(archive.pathOf(archive.find('LIB/A.JS')), 'lib/a.js');
    assert.equal(archive.pathOf(archive.find('lib/Ä.JS')), 'lib/ä.js');
    assert.equal(archive.pathOf(archive.find('None/READ.ME')), 'none/READ.ME');
    assert.equal(archive.pathOf(archive.find('none/Read.me')), 'none/Read.me');
    assert.equal(archive.find('LIB/B.JS'), ENOENT);
    for (const name of ['Read.me', 'READ.ME']) fs.rmSync(path.join(other, name));
  });

  test('names_areThoseOfTheFolder', () => {
    const archive = open(pack(folder));
    for (const below of ['', 'lib', 'big', 'none']) {
      const expected = fs.readdirSync(path.join(folder, below)).sort();
      assert.deepEqual(archive.names(archive.find(below)).sort(), expected);
    }
  });
});

for (const compression of compressions) {
  for (const blockSize of [undefined, 65_536]) {
    test(`content_${compression}_${blockSize ? 'inBlocks' : 'whole'}_isTheFiles`, () => {
      const archive = open(pack(folder, { compression, blockSize }));
      for (const name of ['index.js', 'lib/empty', 'big/random', 'big/text', 'lib/ä.js']) {
        const expected = fs.readFileSync(path.join(folder, name));
        const node = archive.find(name);
        assert.ok(archive.content(node).equals(expected), name);
        assert.equal(archive.size(node), expected.length);
      }
    });

    test(`read_${compression}_${blockSize ? 'inBlocks' : 'whole'}_readsAnyPart`, () => {
      const archive = open(pack(folder, { compression, blockSize }));
      for (const { name, content } of [{ name: 'big/text', content: text }, { name: 'big/random', content: random }]) {
        /** @type {[number, number][]} */
        const parts = [[0, 10], [65_530, 20], [131_072, 65_536], [1, 200_000], [content.length - 5, 50]];
        for (const [position, length] of parts) {
          const target = Buffer.alloc(length);
          const count = archive.read(archive.find(name), target, position);
          const expected = content.subarray(position, position + length);
          assert.equal(count, expected.length);
          assert.ok(target.subarray(0, count).equals(expected), `${name} at ${position}`);
        }
        assert.equal(archive.read(archive.find(name), Buffer.alloc(5), content.length), 0);
      }
    });
  }
}

test('content_raw_isAViewOfTheArchive', () => {
  const bytes = pack(folder);
  const content = open(bytes).content(open(bytes).find('big/random'));
  assert.equal(content.buffer, bytes.buffer);
  assert.equal((content.byteOffset - bytes.byteOffset) % 8, 0);
});

test('content_compressedAndDamaged_isRefused', () => {
  const bytes = pack(folder, { compression: (name) => (name === 'big/random' ? 'deflate' : 'raw') });
  const archive = open(bytes);
  const node = archive.find('big/random');
  flip(bytes, archive.offset(node) + 1000);
  assert.throws(() => archive.content(node), { code: 'ERR_FOSSILIZE_ARCHIVE' });
});

test('contents_areKeptWithinBounds', () => {
  const archive = open(pack(folder, { compression: 'deflate', blockSize: 4096 }));
  for (let time = 0; time < 3; time++) {
    for (let position = 0; position < text.length; position += 4096) {
      archive.read(archive.find('big/text'), Buffer.alloc(4096), position);
    }
    archive.content(archive.find('big/text'));
  }
  let bytes = 0;
  for (const content of archive.contents.memo.values()) bytes += content.length;
  assert.equal(bytes, archive.contents.memoBytes);
  assert.ok(bytes <= 4 << 20);
});

test('open_damagedIndex_isRefused', () => {
  const good = pack(folder);
  const damage = { magic: 0, version: 8, crc: 48, nodes: 130, texts: good.readUInt32LE(20) + 1, size: 56 };
  for (const [name, at] of Object.entries(damage)) {
    const bytes = Buffer.from(good);
    flip(bytes, at);
    assert.throws(() => open(bytes), { code: 'ERR_FOSSILIZE_ARCHIVE' }, name);
  }
  assert.throws(() => open(good.subarray(0, good.length - 1)), { code: 'ERR_FOSSILIZE_ARCHIVE' });
  assert.throws(() => open(Buffer.alloc(0)), { code: 'ERR_FOSSILIZE_ARCHIVE' });
});

test('open_unalignedMemory_isCopied', () => {
  const good = pack(folder);
  const bytes = Buffer.concat([Buffer.alloc(1), good]).subarray(1);
  assert.equal(open(bytes).content(open(bytes).find('index.js')).toString(), 'main');
});

test('cacheOf_givesDataOnlyWhileItsChecksumHolds', () => {
  const data = Buffer.from('cached data');
  const bytes = pack(folder, { caches: { 'lib/a.js': { data, kind: CacheKind.commonjs } } });
  const archive = open(bytes);
  assert.equal(archive.cacheOf(archive.find('index.js')), undefined);
  const cache = archive.cacheOf(archive.find('lib/a.js'));
  assert.ok(cache);
  assert.ok(cache.data.equals(data));
  assert.equal(cache.kind, CacheKind.commonjs);
  assert.equal((cache.data.byteOffset - bytes.byteOffset) % 8, 0);
  flip(cache.data, 3);
  assert.equal(archive.cacheOf(archive.find('lib/a.js')), undefined);
});

test('resolution_isFoundByDirectoryKindAndSpecifier', () => {
  /** @type {import('../support/pack.js').Resolution[]} */
  const resolutions = [];
  for (const from of ['', 'lib', 'none']) {
    for (const kind of [ResolutionKind.require, ResolutionKind.import]) {
      for (const specifier of ['./a', './a.js', 'ä', 'lib', 'lib/a']) {
        resolutions.push({ from, kind, specifier, to: kind === 1 ? 'lib/a.js' : 'lib/z', format: kind });
      }
    }
  }
  const archive = open(pack(folder, { resolutions }));
  for (const { from, kind, specifier, to, format } of resolutions) {
    const found = archive.resolution(archive.find(from), kind, specifier);
    assert.deepEqual(found, { node: archive.find(to), format });
  }
  for (const specifier of ['', './', './b', 'zz', './a.jsx']) {
    assert.equal(archive.resolution(archive.find('lib'), ResolutionKind.require, specifier), undefined);
  }
  assert.equal(archive.resolution(archive.find('big'), ResolutionKind.require, './a'), undefined);
});

test('entry_andDigests_areTheHeaders', () => {
  const runtimeDigest = crypto.randomBytes(32);
  const bytes = pack(folder, { entry: 'lib/z', runtimeDigest });
  const archive = open(bytes);
  assert.equal(archive.pathOf(archive.entry), 'lib/z');
  assert.ok(archive.runtimeDigest.equals(runtimeDigest));
  const index = bytes.subarray(128, bytes.readUInt32LE(52));
  assert.ok(archive.indexDigest.equals(crypto.createHash('sha256').update(index).digest()));
});

test('crc32_withoutNodesOwn_isTheSame', () => {
  for (const bytes of [Buffer.alloc(0), Buffer.from('123456789'), random]) {
    assert.equal(slow(bytes), crc32(bytes));
  }
  assert.equal(slow(Buffer.from('123456789')), 0xcbf43926);
});

/**
 * @param {Buffer} bytes
 * @param {number} at
 */
function flip(bytes, at) {
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
}
