import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onlyHarmless } from '../../src/heal/options.js';

test('no option at all is harmless', () => {
  assert.equal(onlyHarmless('', []), true);
  assert.equal(onlyHarmless('', [], '  '), true);
});

test('options of the environment are harmless where they are known, however they are spelt', () => {
  assert.equal(onlyHarmless('', [], '--max-old-space-size=512 --no-warnings'), true);
  assert.equal(onlyHarmless('', [], '--stack_trace_limit=20'), true);
  assert.equal(onlyHarmless('', [], '--title=a=b'), true);
  assert.equal(onlyHarmless('', [], '--jitless'), false);
  assert.equal(onlyHarmless('', [], '--no-warnings --interpreted-frames-native-stack'), false);
});

test('words that belong to others are not understood', () => {
  assert.equal(onlyHarmless('', [], '--title "two words"'), false);
  assert.equal(onlyHarmless('', [], '--max-old-space-size 512'), false);
});

test('the options that the executable was built with are part of what its cache is for', () => {
  assert.equal(onlyHarmless('--jitless', ['--jitless']), true);
  assert.equal(onlyHarmless('--jitless\n--stack-size=900', ['--jitless', '--stack-size=900', '--no-warnings']), true);
  assert.equal(onlyHarmless('--jitless', []), false);
  assert.equal(onlyHarmless('--jitless', ['--no-warnings', '--jitless']), false);
  assert.equal(onlyHarmless('', ['--jitless']), false);
});
