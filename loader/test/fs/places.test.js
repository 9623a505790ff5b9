import '../support/globals.js';
import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, test } from 'node:test';
import { Elsewhere, Places } from '../../src/fs/places.js';

/**
 * @param {Places} places
 * @param {unknown} file
 */
function told(places, file) {
  const place = places.below(file);
  return place instanceof Elsewhere ? `elsewhere ${place.path}` : place;
}

describe('on Linux and macOS', () => {
  const places = new Places('/opt/tool/', 'linux', (file) => path.posix.resolve('/opt', file));
  /** @type {[unknown, string | undefined][]} */
  const cases = [
    ['/opt/tool/', ''],
    ['/opt/tool/lib/a.js', 'lib/a.js'],
    ['/opt/tool/lib/', 'lib/'],
    ['/opt/tool//lib', '/lib'],
    ['/opt//tool/lib', 'lib'],
    ['/opt/./tool/./lib/', 'lib/'],
    ['/opt/x/../tool/lib', 'lib'],
    ['tool/lib', 'lib'],
    ['./tool/', ''],
    ['tool/.', ''],
    [Buffer.from('/opt/tool/lib'), 'lib'],
    [new Uint8Array(Buffer.from('tool/ä')), 'ä'],
    ['/opt/tool/a..b', 'a..b'],
    ['/opt/tool/a/../b', 'a/../b'],
    ['/opt/tool/../x', 'elsewhere /opt/x'],
    ['/opt/tool/a/../../..', 'elsewhere /'],
    ['/opt/tool', undefined],
    ['/opt/tool/..', 'elsewhere /opt'],
    ['/opt/tool2/lib', undefined],
    ['/opt/Tool/lib', undefined],
    ['/opt/tool\\lib', undefined],
    ['/other/tool/lib', undefined],
    ['/opt', undefined],
    ['', undefined],
    ['lib', undefined],
    [undefined, undefined],
    [null, undefined],
    [7, undefined],
    [{}, undefined],
  ];
  for (const [file, expected] of cases) {
    test(`below_${String(file)}`, () => assert.equal(told(places, file), expected));
  }

  test('directory_theExecutableItself_isTheRoot', () => {
    assert.equal(places.directory('/opt/tool'), '');
    assert.equal(places.directory('tool'), '');
    assert.equal(places.directory('/opt/./tool'), '');
    assert.equal(places.directory('/opt'), undefined);
    assert.equal(places.directory('/opt/tool2'), undefined);
  });

  test('fromUrl_ofAFile_isItsPath', () => {
    assert.equal(places.fromUrl(new URL('file:///opt/tool/a%20b')), '/opt/tool/a b');
    assert.equal(places.fromUrl('/x'), '/x');
    assert.equal(places.fromUrl(undefined), undefined);
  });
});

describe('on Windows', () => {
  const places = new Places('C:\\Apps\\tool.exe\\', 'win32', (file) => path.win32.resolve('C:\\Apps', file));
  /** @type {[unknown, string | undefined][]} */
  const cases = [
    ['C:\\Apps\\tool.exe\\', ''],
    ['C:\\Apps\\tool.exe\\lib\\a.js', 'lib/a.js'],
    ['c:\\apps\\TOOL.EXE\\Lib\\A.js', 'Lib/A.js'],
    ['C:/Apps/tool.exe/lib/a.js', 'lib/a.js'],
    ['C:/Apps\\tool.exe/lib\\', 'lib'],
    ['\\\\?\\C:\\Apps\\tool.exe\\lib', 'lib'],
    ['\\\\.\\C:\\Apps\\tool.exe\\lib', 'lib'],
    ['//?/C:/Apps/tool.exe/lib', 'lib'],
    ['tool.exe\\lib', 'lib'],
    ['.\\tool.exe\\lib\\..\\x', 'x'],
    ['C:tool.exe\\lib', 'lib'],
    ['\\Apps\\tool.exe\\lib', 'lib'],
    ['C:\\Apps\\tool.exe\\lib\\..\\..\\other', undefined],
    ['C:\\Apps\\tool.exe', undefined],
    ['D:\\Apps\\tool.exe\\lib', undefined],
    ['C:\\Apps\\tool.exe2\\lib', undefined],
    ['\\\\server\\share\\tool.exe\\lib', undefined],
    [Buffer.from('C:\\Apps\\tool.exe\\lib'), 'lib'],
  ];
  for (const [file, expected] of cases) {
    test(`below_${String(file)}`, () => assert.equal(told(places, file), expected));
  }

  test('below_executableOnAShare_isFoundInEverySpelling', () => {
    const shared = new Places('\\\\server\\share\\tool.exe\\', 'win32', (file) => path.win32.resolve('C:\\', file));
    assert.equal(told(shared, '\\\\Server\\Share\\tool.exe\\lib'), 'lib');
    assert.equal(told(shared, '\\\\?\\UNC\\server\\share\\tool.exe\\lib'), 'lib');
    assert.equal(told(shared, '//server/share/tool.exe/lib'), 'lib');
    assert.equal(told(shared, '\\\\server\\other\\tool.exe\\lib'), undefined);
  });

  test('directory_theExecutableItself_isTheRoot', () => {
    assert.equal(places.directory('c:\\apps\\tool.exe'), '');
    assert.equal(places.directory('\\\\?\\C:\\Apps\\tool.exe'), '');
  });
});
