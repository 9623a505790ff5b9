import { chmodSync, lutimesSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Makes the folder that the contract's checks read.
 *
 * @param {string} app
 */
export function fixture(app) {
  const data = path.join(app, 'data');
  const files = {
    'text.txt': 'some text, with ä and €\n',
    'lines.txt': 'one\ntwo\r\nthree',
    'bom.txt': '\ufeffwith a mark',
    'empty': '',
    'env': 'FROM_FILE=yes\nQUOTED="two words"\nSET_BEFORE=changed\n',
    'run.sh': '#!/bin/sh\n',
    'a..b': 'dots',
    'random': bytes(5000),
    'large': bytes(700_000),
    'dir/deep/file': 'deep',
    'dir/deep/other': 'other',
    'dir/file.txt': 'file',
    'spaace d/file#': 'space',
    'ü/文件.txt': 'ünïcödé 文件',
    'links/target': 'target',
    'links/sub/x': 'x',
  };
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(data, name)), { recursive: true });
    writeFileSync(path.join(data, name), content);
  }
  mkdirSync(path.join(data, 'empty-dir'));
  chmodSync(path.join(data, 'run.sh'), 0o755);
  const links = {
    'link-to-file': 'text.txt', 'link-to-dir': 'dir', 'broken': 'nowhere', 'loop-a': 'loop-b', 'loop-b': 'loop-a',
    'links/inner': 'sub/x', 'links/folder': 'sub',
  };
  for (const [name, target] of Object.entries(links)) symlinkSync(target, path.join(data, name));
  setTimes(app);
}

/**
 * Archives keep seconds.
 *
 * @param {string} folder
 */
function setTimes(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) setTimes(file);
    lutimesSync(file, 1_700_000_000, 1_700_000_001);
  }
}

/**
 * @param {number} length
 * @returns {Buffer} the same at every call, compressing badly
 */
function bytes(length) {
  const result = Buffer.alloc(length);
  let state = 12345;
  for (let index = 0; index < length; index++) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    result[index] = state >>> 16;
  }
  return result;
}
