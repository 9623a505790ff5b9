import '../support/globals.js';
import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, test } from 'node:test';
import { pathWithin } from '../../src/extract/paths.js';
import { Environment, requiresAmong, withoutRequires } from '../../src/processes/environment.js';
import { mentionsProgram, replacePaths } from '../../src/processes/mentions.js';
import { joinOptions, splitOptions } from '../../src/processes/node-options.js';
import { nodeScriptOptions } from '../../src/processes/shebang.js';

const WINDOWS = process.platform === 'win32';
const ROOT = `${process.execPath}${path.sep}`;

describe('NODE_OPTIONS', () => {
  test('is split as Node.js splits it', () => {
    assert.deepEqual(splitOptions('--a  --b=c "--d=e f" --g="h \\"i\\" \\\\ j" k\\l'), [
      '--a', '--b=c', '--d=e f', '--g=h "i" \\ j', 'k\\l']);
    assert.deepEqual(splitOptions(''), []);
  });

  test('is put together so that it splits again', () => {
    const words = ['--a', '--title=a b', 'C:\\x y\\z', 'say "hi"', '-r', 'ü'];
    assert.deepEqual(splitOptions(joinOptions(words)), words);
  });

  test('gives its modules away', () => {
    const words = ['-r', 'a', '--no-warnings', '--require=b', '--require', 'c d', '--import=e'];
    assert.deepEqual(requiresAmong(words), ['a', 'b', 'c d']);
    assert.deepEqual(withoutRequires(words), ['--no-warnings', '--import=e']);
  });
});

describe('a child\'s environment', () => {
  test('holds back modules, adds options and remembers what was there', () => {
    const environment = new Environment(['A=1', 'NODE_OPTIONS=-r ./a --no-warnings'], ROOT);
    environment.actAsNode(['--title=a b']);
    assert.equal(environment.get('NODE_OPTIONS'), '--no-warnings "--title=a b"');
    const request = JSON.parse(environment.get('FOSSILIZE_RUN_AS_NODE') ?? '');
    assert.deepEqual(request, {
      program: process.execPath, root: process.execPath, lifted: true, inherited: false,
      options: '-r ./a --no-warnings' });
    assert.equal(environment.get('A'), '1');
  });

  test('gets no NODE_OPTIONS where there were none', () => {
    const environment = new Environment(['A=1'], ROOT);
    environment.actAsNode([]);
    assert.equal(environment.get('NODE_OPTIONS'), undefined);
  });

  test('stays as it is where children take no options from it', () => {
    for (const policy of /** @type {const} */ (['ignore', 'append'])) {
      const environment = new Environment(['NODE_OPTIONS=--title=b'], ROOT);
      assert.deepEqual(environment.actAsNode([], undefined, policy), []);
      assert.equal(environment.get('NODE_OPTIONS'), '--title=b');
      assert.equal(JSON.parse(environment.get('FOSSILIZE_RUN_AS_NODE') ?? '').options, '--title=b');
    }
  });

  test('is not what carries options where the command line does', () => {
    const words = new Environment([], ROOT).actAsNode(['--title=a b', '--no-warnings'], undefined, 'append');
    assert.deepEqual(words, ['--node-options="--title=a b" --no-warnings']);
  });

  test('is this process\'s own by default', () => {
    assert.equal(new Environment(undefined, ROOT).get('PATH'), process.env.PATH);
  });
});

describe('texts that name the executable', () => {
  test('do so with its path alone', () => {
    for (const text of ['P', '"P" x', "'P' -e 1", 'a && P x', 'P;P', 'X=P']) {
      assert.ok(mentionsProgram(text.replaceAll('P', process.execPath)), text);
    }
    for (const text of ['', 'node x', `cat ${ROOT}data`, `${process.execPath}-other x`, `${process.execPath}.map`]) {
      assert.ok(!mentionsProgram(text), text);
    }
  });

  test('name its files', () => {
    const known = new Map([[`${ROOT}a`, '/d/a'], [`${ROOT}a b/c`, '/d/a b/c'], [`${ROOT}x`, '/d/x']]);
    const replaced = (/** @type {string} */ text) =>
      replacePaths(text.replaceAll('ROOT/', ROOT), ROOT, (file) => known.get(file)).replaceAll(ROOT, 'ROOT/');
    assert.equal(replaced('ROOT/a'), '/d/a');
    assert.equal(replaced('--file=ROOT/a'), '--file=/d/a');
    assert.equal(replaced('cat "ROOT/a b/c" ROOT/x'), 'cat "/d/a b/c" /d/x');
    assert.equal(replaced('cat ROOT/a ROOT/nothing ROOT/x|wc'), 'cat /d/a ROOT/nothing /d/x|wc');
    assert.equal(replaced('ROOT/a:ROOT/x'), '/d/a:/d/x');
    assert.equal(replaced('no path'), 'no path');
  });
});

test('the first line of a script tells whether node runs it', () => {
  const options = (/** @type {string} */ text) => nodeScriptOptions(Buffer.from(text));
  assert.deepEqual(options('#!/usr/bin/env node\n1'), []);
  assert.deepEqual(options('#! /usr/local/bin/node --no-warnings\n'), ['--no-warnings']);
  assert.deepEqual(options('#!/usr/bin/env -S A=1 node --a b\n'), ['--a', 'b']);
  assert.deepEqual(options('#!/usr/bin/env nodejs'), []);
  const others = ['', '1', '#!/bin/sh\nnode', '#!/usr/bin/env python3', '#!/usr/bin/env nodemon', '\n#!/usr/bin/node'];
  for (const text of others) assert.equal(options(text), undefined);
});

describe('paths below a root', () => {
  test('begin with it, or are it', () => {
    assert.equal(pathWithin(ROOT, `${ROOT}a${path.sep}b`), 'a/b');
    assert.equal(pathWithin(ROOT, process.execPath), '');
    assert.equal(pathWithin(ROOT, `${process.execPath}x`), undefined);
    assert.equal(pathWithin(ROOT, path.dirname(process.execPath)), undefined);
    assert.equal(pathWithin(ROOT, ''), undefined);
  });

  test('whatever their case on Windows', { skip: !WINDOWS }, () => {
    assert.equal(pathWithin('C:\\Apps\\x.exe\\', 'c:\\apps\\X.EXE\\A\\b'), 'A/b');
  });
});
