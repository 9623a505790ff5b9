import '../support/globals.js';
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, test } from 'node:test';
import { holdContract } from '../support/contract.js';
import { CAN_BUILD, buildExecutable, run } from '../support/executable.js';

const APP = fileURLToPath(new URL('app', import.meta.url));
const onDisk = (/** @type {string} */ name) => /^(data|tools)\//.test(name);

holdContract('an application with parts on disk, as under node', APP, { pack: { onDisk } });
holdContract('an application that lies on disk as a whole, as under node', APP, { pack: { onDisk: () => true } });

describe('what --extract chose', { skip: !CAN_BUILD }, () => {
  test('is written once, anew where it was changed, and nothing else lies there', () => {
    const built = buildExecutable(APP, { onDisk });
    const cache = path.join(built.folder, 'cache');
    fs.mkdirSync(cache, { mode: 0o700 });
    try {
      const env = { ...process.env, FOSSILIZE_EXTRACT_DIR: cache };
      const start = () => run(built.file, ['others-read.js'], { env });
      const first = start();
      assert.equal(first.code, 0, first.stderr);
      const [unit = ''] = fs.readdirSync(path.join(cache, 'extract'));
      const folder = path.join(cache, 'extract', unit);
      assert.deepEqual(fs.readdirSync(folder).sort(), ['data', 'tools']);
      const words = path.join(folder, 'data/words.txt');
      const { ino } = fs.statSync(words);
      assert.equal(start().code, 0);
      assert.equal(fs.statSync(words).ino, ino);
      fs.appendFileSync(words, 'more');
      assert.deepEqual(start(), first);
      assert.deepEqual(fs.readdirSync(path.join(cache, 'extract')), [unit]);
      fs.chmodSync(cache, 0o777);
      const refused = start();
      assert.equal(refused.code, 1);
      assert.match(refused.stderr, /what --extract chose is needed as a file on disk, but no folder can be used/);
    } finally {
      built.remove();
    }
  });
});
