// What an executable does by itself, which node has no answer for: when it is the program, and when it acts as node.
import '../../support/globals.js';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, before, describe, test } from 'node:test';
import { CAN_BUILD, buildExecutable, run } from '../../support/executable.js';
import { PUBLIC_FOLDER } from '../../support/public-folder.js';

const APP = fileURLToPath(new URL('app', import.meta.url));
const VARIABLE = 'FOSSILIZE_RUN_AS_NODE';
const IS_ROOT = process.geteuid?.() === 0;

/** @type {ReturnType<typeof buildExecutable>} */
let built;

before(() => {
  if (!CAN_BUILD) return;
  built = buildExecutable(APP);
  fs.chmodSync(built.folder, 0o755);
});

after(() => built?.remove());

/** @param {string} name */
const file = (name) => path.join(built.file, name);

/**
 * @param {string[]} words
 * @param {import('node:child_process').SpawnSyncOptions} [options]
 */
const start = (words, options) => run(built.file, words, options);

/**
 * @param {string} script in which $PROGRAM is the executable
 * @param {NodeJS.ProcessEnv} [env]
 */
const shell = (script, env = {}) =>
  run('sh', ['-c', script], { env: { ...process.env, PROGRAM: built.file, ...env } }).stdout;

/** @param {object} fields */
const request = (fields) =>
  ({ [VARIABLE]: JSON.stringify({ program: built.file, lifted: false, inherited: false, ...fields }) });

describe('an executable', { skip: !CAN_BUILD }, () => {
  test('is the program, whatever its arguments look like', () => {
    for (const words of [[], ['-e', '1'], ['--version'], ['-p', '1'], ['script.js'], ['--', file('nothing.js')]]) {
      assert.equal(start(words).stdout, `program ${JSON.stringify(words)} undefined\n`);
    }
  });

  test('acts as node where a person says so, for that one process', () => {
    assert.equal(start(['-p', '6*7'], { env: { ...process.env, [VARIABLE]: '1' } }).stdout, '42\n');
    const inner = start([file('seen.js')], { env: { ...process.env, [VARIABLE]: '1' } });
    assert.equal(inner.stdout, 'node [] undefined\n');
  });

  test('is the program where the application says so', () => {
    assert.equal(start(['spawn', '0']).stdout, 'program ["-p","1"] undefined\n');
    assert.equal(start(['spawn', '1']).stdout, '1\n');
  });

  test('acts as node for a file of its own as the first argument, without the variable', () => {
    assert.equal(start([file('seen.js'), 'a'], { env: {} }).stdout, 'node ["a"] undefined\n');
    assert.equal(shell(`env -i "$PROGRAM" "$PROGRAM/seen.js" -x`), 'node ["-x"] undefined\n');
  });

  test('ignores what is meant for another executable, and damaged requests, and forgets them', () => {
    for (const text of ['{', '[]', '"1"', 'true', JSON.stringify({ program: '/other', lifted: false })]) {
      assert.equal(start(['-p', '1'], { env: { [VARIABLE]: text } }).stdout, 'program ["-p","1"] undefined\n');
    }
  });

  test('inherits the request by its path only, not by its name or a link', () => {
    const env = request({ inherited: true });
    assert.equal(shell('"$PROGRAM" -p 1', env), '1\n');
    fs.symlinkSync(built.file, path.join(built.folder, 'link'));
    assert.equal(shell('"${PROGRAM%/*}/link" -p 1', env), 'program ["-p","1"] undefined\n');
    assert.equal(shell('PATH="${PROGRAM%/*}:$PATH" program -p 1', env), 'program ["-p","1"] undefined\n');
  });

  test('hands the request to one process, not to what that starts by itself', () => {
    const script = '"$PROGRAM" -p "String(require(\'child_process\').execSync(\'env\')).includes(\'RUN_AS_NODE\')"';
    assert.equal(start(['shell', script]).stdout, 'false\n');
  });

  test('starts itself by its name as the program', () => {
    assert.equal(start(['by-name']).stdout, 'program ["-p","1"] undefined\n');
  });

  test('ends, where it forks a part of itself that knows nothing of executables', () => {
    assert.equal(start(['fork-dist']).stdout, 'dist ["fork-dist"] 1\n');
  });
});

describe('options of a child that were not put into NODE_OPTIONS', { skip: !CAN_BUILD }, () => {
  test('are in effect all the same', () => {
    const code = '[...process.execArgv.slice(0, 2), process.title, process.env.NODE_OPTIONS].join()';
    const { stdout } = start(['shell', `"$PROGRAM" --no-warnings --title=own -p "${code}"`]);
    assert.equal(stdout, '--no-warnings,--title=own,own,\n');
  });

  test('hand on exit codes and signals', () => {
    assert.equal(start(['shell', '"$PROGRAM" --no-warnings -e "process.exit(7)"; echo $?']).stdout, '7\n');
    const kills = '"$PROGRAM" --no-warnings -e "process.kill(process.pid, \'SIGTERM\')"; echo $?';
    assert.equal(start(['shell', kills]).stdout, '143\n');
  });
});

describe('node by its name', { skip: !CAN_BUILD }, () => {
  test('is the executable where there is no other', () => {
    assert.equal(start(['node-by-name'], { env: { PATH: '/nonexistent' } }).stdout, `${built.file}\n`);
  });

  test('is the one on the PATH, for a script that lies on disk', () => {
    const tools = path.join(built.folder, 'tools');
    fs.mkdirSync(tools);
    fs.writeFileSync(path.join(tools, 'node'), '#!/bin/sh\necho another node\n', { mode: 0o755 });
    assert.equal(start(['node-by-name'], { env: { PATH: tools } }).stdout, 'another node\n');
  });
});

describe('under privileges', { skip: !CAN_BUILD || !IS_ROOT || !PUBLIC_FOLDER }, () => {
  test('only a process of the same executable makes it act as node', (context) => {
    const privileged = path.join(built.folder, 'privileged');
    fs.copyFileSync(built.file, privileged, fs.constants.COPYFILE_FICLONE);
    fs.chmodSync(privileged, 0o755);
    if (spawnSync('setcap', ['cap_net_bind_service=+ep', privileged]).status !== 0) {
      context.skip('setcap can\'t be used here');
      return;
    }
    const user = { uid: 65534, gid: 65534 };
    const as = (/** @type {string[]} */ words, env = {}) => run(privileged, words, { env, ...user }).stdout;
    assert.equal(as(['-p', '1'], { [VARIABLE]: '1' }), 'program ["-p","1"] undefined\n');
    const script = path.join(privileged, 'seen.js');
    assert.equal(as([script]), `program [${JSON.stringify(script)}] undefined\n`);
    assert.equal(as(['spawn', '1']), '1\n');
  });
});
