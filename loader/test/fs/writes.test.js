import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { getSystemErrorMap } from 'node:util';
import { runPacked } from '../support/run.js';

const scratch = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'fossilize-writes-')));
after(() => rmSync(scratch, { recursive: true }));

/**
 * How an attempt fails: the code, the system call, and the paths in the message. Other codes than EROFS: as on a
 * read-only file system that is mounted in a file system that can be written to.
 *
 * @type {Record<string, [string, string, string?, string?]>}
 */
const EXPECTED = {
  'appendFileSync': ['EROFS', 'open', 'file'],
  'chmodSync': ['EROFS', 'chmod', 'file'],
  'chownSync': ['EROFS', 'chown', 'file'],
  'copyFileSync': ['EROFS', 'copyfile', 'OUT', 'new'],
  'copyFileSync within': ['EROFS', 'copyfile', 'file', 'new'],
  'cpSync': ['EROFS', 'cp|copyfile', 'OUT', 'new'],
  'fchmodSync': ['EROFS', 'fchmod'],
  'fchownSync': ['EROFS', 'fchown'],
  'futimesSync': ['EROFS', 'futime'],
  'lchownSync': ['EROFS', 'lchown', 'file'],
  'linkSync': ['EROFS', 'link', 'file', 'new'],
  'linkSync out': ['EXDEV', 'link', 'file', 'OUT2'],
  'lutimesSync': ['EROFS', 'lutime', 'file'],
  'mkdirSync': ['EROFS', 'mkdir', 'new'],
  'mkdirSync recursive': ['EROFS', 'mkdir', 'new/a/b'],
  'mkdtempSync': ['EROFS', 'mkdtemp', 'temp-XXXXXX'],
  'openSync a': ['EROFS', 'open', 'file'],
  'openSync r+': ['EROFS', 'open', 'file'],
  'openSync w': ['EROFS', 'open', 'new'],
  'renameSync': ['EROFS', 'rename', 'file', 'new'],
  'renameSync in': ['EXDEV', 'rename', 'OUT', 'new'],
  'renameSync out': ['EXDEV', 'rename', 'file', 'OUT2'],
  'rmSync': ['EROFS', 'rm|unlink', 'file'],
  'rmSync recursive': ['EROFS', 'rm|unlink|rmdir', ''],
  'rmdirSync': ['EROFS', 'rmdir', 'dir'],
  'symlinkSync': ['EROFS', 'symlink', 'LINK', 'new'],
  'symlinkSync exists': ['EEXIST', 'symlink', 'LINK', 'file'],
  'truncateSync': ['EROFS', 'open', 'file'],
  'unlinkSync': ['EROFS', 'unlink', 'file'],
  'utimesSync': ['EROFS', 'utime', 'file'],
  'accessSync W_OK': ['EROFS', 'access', 'file'],
  'writeFileSync': ['EROFS', 'open', 'new'],
  'writeFileSync over': ['EROFS', 'open', 'file'],
  'writeFileSync bytes': ['EROFS', 'open', 'new'],
  'writeFileSync below a file': ['ENOTDIR', 'open', 'file/x'],
  'writeFileSync in a missing folder': ['ENOENT', 'open', 'new/x'],
  'promises.writeFile': ['EROFS', 'open', 'new'],
  'promises.writeFile over': ['EROFS', 'open', 'file'],
  'promises.appendFile': ['EROFS', 'open', 'file'],
  'promises.mkdir': ['EROFS', 'mkdir', 'new'],
  'promises.open': ['EROFS', 'open', 'file'],
  'promises.rename': ['EROFS', 'rename', 'file', 'new'],
  'promises.rm': ['EROFS', 'unlink', 'file'],
  'promises.rm recursive': ['EROFS', 'unlink|rmdir', ''],
  'promises.unlink': ['EROFS', 'unlink', 'file'],
  'promises.utimes': ['EROFS', 'utime', 'file'],
  'promises.cp': ['EROFS', 'copyfile', 'OUT', 'new'],
  'writeFile': ['EROFS', 'open', 'new'],
  'unlink': ['EROFS', 'unlink', 'file'],
  'createWriteStream': ['EROFS', 'open', 'new'],
};

test('every change of embedded files fails as on a read-only file system', () => {
  const app = path.join(scratch, 'folder', 'app');
  const out = path.join(scratch, 'out');
  mkdirSync(path.join(app, 'dir'), { recursive: true });
  mkdirSync(out);
  writeFileSync(path.join(app, 'file'), 'content');
  symlinkSync('file', path.join(app, 'link'));
  cpSync(fileURLToPath(new URL('writes.cjs', import.meta.url)), path.join(app, 'index.cjs'));
  const { code, stdout, stderr, root } = runPacked(path.join(scratch, 'folder'), {
    args: [out], pack: { entry: 'app/index.cjs' },
  });
  assert.equal(code, 0, stderr);
  const found = JSON.parse(stdout);
  assert.deepEqual(Object.keys(found).sort(), Object.keys(EXPECTED).sort());
  const texts = new Map([...getSystemErrorMap()].map(([errno, [name, text]]) => [name, { errno, text }]));
  for (const [name, expected] of Object.entries(EXPECTED)) {
    const [errorCode, syscalls, ...files] = expected;
    const paths = files.map((file) => placed(String(file), root, out));
    const error = found[name];
    assert.equal(error.code, errorCode, `${name}: ${JSON.stringify(error)}`);
    assert.match(error.syscall, new RegExp(`^(${syscalls})$`), name);
    const known = texts.get(errorCode);
    assert.equal(error.errno, known?.errno, name);
    if (files[0] !== '') {
      const shown = paths.map((file, index) => `${index ? ' -> ' : ' '}'${file}'`).join('');
      assert.equal(error.message, `${errorCode}: ${known?.text}, ${error.syscall}${shown}`, name);
      assert.deepEqual([error.path, error.dest].filter(Boolean), paths, name);
    }
  }
  assert.deepEqual(readdirSync(out), ['outside']);
});

/**
 * @param {string} file
 * @param {string} root
 * @param {string} out
 */
function placed(file, root, out) {
  if (file === 'LINK') return 'file';
  return file.startsWith('OUT') ? path.join(out, file.replace('OUT', 'outside')) : path.join(root, 'app', file);
}
