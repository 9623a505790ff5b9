import '../support/globals.js';
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { atSecure, gainedCapabilities } from '../../src/folders/privileges.js';
import { bundle } from '../support/bundle.js';
import { PUBLIC_FOLDER } from '../support/public-folder.js';

const ANOTHER = 65534;
const SCRIPT = path.join(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), 'ask-privileges.js');

/**
 * @param {number} word
 * @param {number[]} values
 */
function vector(word, ...values) {
  const bytes = Buffer.alloc(values.length * word);
  for (const [at, value] of values.entries()) bytes.writeUIntLE(value, at * word, 4);
  return bytes;
}

describe('atSecure', () => {
  test('finds the entry among others, in words of 4 and 8 bytes', () => {
    for (const word of [4, 8]) {
      assert.equal(atSecure(vector(word, 33, 1, 23, 1, 0, 0), word), true);
      assert.equal(atSecure(vector(word, 23, 0, 33, 1, 0, 0), word), false);
    }
  });

  test('does not take a value for a type', () => assert.equal(atSecure(vector(8, 6, 23, 23, 0), 8), false));

  test('says nothing of a vector without it, a cut one, or none', () => {
    assert.equal(atSecure(vector(8, 6, 4096), 8), undefined);
    assert.equal(atSecure(vector(8, 23, 1).subarray(0, 12), 8), undefined);
    assert.equal(atSecure(undefined, 8), undefined);
  });
});

describe('gainedCapabilities', () => {
  const status = (/** @type {string} */ effective, /** @type {string} */ ambient) =>
    `Name:\tx\nCapPrm:\t0\nCapEff:\t${effective}\nCapBnd:\tff\nCapAmb:\t${ambient}\n`;

  test('sees those that were not handed down', () => {
    assert.equal(gainedCapabilities(status('0000000000000400', '0000000000000000'), 1000), true);
    assert.equal(gainedCapabilities(status('0000000000000400', '0000000000000400'), 1000), false);
    assert.equal(gainedCapabilities(status('0000000000000000', '0000000000000000'), 1000), false);
  });

  test('leaves root alone', () => assert.equal(gainedCapabilities(status('000001ffffffffff', '0'), 0), false));
});

const CAN_ASK = process.platform === 'linux' && process.geteuid?.() === 0 && PUBLIC_FOLDER !== undefined;

describe('privileges of a real process', { skip: !CAN_ASK }, () => {
  /** @type {string} */
  let folder;
  /** @type {string} */
  let program;
  /** @type {string} */
  let script;

  before(() => {
    folder = fs.mkdtempSync(path.join(PUBLIC_FOLDER ?? '', 'fossilize-privileges-'));
    fs.chmodSync(folder, 0o755);
    program = path.join(folder, 'node');
    fs.copyFileSync(process.execPath, program, fs.constants.COPYFILE_FICLONE);
    fs.chmodSync(program, 0o755);
    script = path.join(folder, 'ask.cjs');
    fs.copyFileSync(bundle(SCRIPT), script);
    fs.chmodSync(script, 0o644);
  });

  after(() => fs.rmSync(folder, { recursive: true }));

  const ask = () => execFileSync(program, [script], { uid: ANOTHER, gid: ANOTHER, encoding: 'utf8' }).trim();

  test('none without', () => assert.equal(ask(), 'none'));

  test('of a set-group-ID file', () => {
    fs.chownSync(program, 0, 1);
    fs.chmodSync(program, 0o2755);
    assert.match(ask(), /set-group-ID/);
    fs.chmodSync(program, 0o755);
  });

  test('of a file with capabilities', (/** @type {import('node:test').TestContext} */ context) => {
    const { status } = spawnSync('setcap', ['cap_net_bind_service=+ep', program]);
    if (status !== 0) {
      context.skip('setcap can\'t be used here');
      return;
    }
    assert.match(ask(), /capabilities|AT_SECURE/); // a process that only root can dump can't read the vector
  });
});
