import '../support/globals.js';
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { v8FlagsOf } from '../../build/v8-flags.js';
import { parseCommandLine } from '../../src/processes/arguments.js';
import { isV8Flag } from '../../src/processes/v8-flags.js';

/**
 * What is not empty of a command line.
 *
 * @param {string[]} words
 */
function parsed(...words) {
  const { switches, ...line } = parseCommandLine(words);
  const isEmpty = (/** @type {unknown} */ value) => value === undefined || (Array.isArray(value) && value.length === 0);
  const filled = Object.entries({ ...line, switches: [...switches] }).filter(([, value]) => !isEmpty(value));
  return Object.fromEntries(filled);
}

describe('parseCommandLine, where a process takes options from nowhere', () => {
  test('leaves them to be set when it has started', () => {
    const words = ['--max-old-space-size=100', '--no-warnings', '--title', 'a', '--require=b', 'c.js'];
    const { lifted, v8, others, requires, script } = parseCommandLine(words, 'ignore');
    assert.deepEqual({ lifted, v8, others, requires, script }, {
      lifted: [],
      v8: ['--max-old-space-size=100'],
      others: [['--no-warnings', true], ['--title', 'a']],
      requires: ['b'],
      script: 'c.js',
    });
  });
});

describe('parseCommandLine', () => {
  /** @type {[string[], object][]} */
  const cases = [
    [['a.js', '-e', '--x'], { script: 'a.js', rest: ['-e', '--x'] }],
    [['--', 'a.js', '--', 'b'], { script: 'a.js', rest: ['--', 'b'] }],
    [['-', 'x'], { script: '-', rest: ['x'] }],
    [['-e', '1', 'x'], { execArgv: ['-e', '1'], code: '1', rest: ['x'] }],
    [['-e', '\\-1'], { execArgv: ['-e', '\\-1'], code: '-1' }],
    [['-p', '1'], { execArgv: ['-p', '1'], code: '1', switches: ['--print'] }],
    [['-pe', '1'], { execArgv: ['-pe', '1'], code: '1', switches: ['--print'] }],
    [['-p'], { execArgv: ['-p'], switches: ['--print'] }],
    [['-p', '-'], { execArgv: ['-p'], script: '-', switches: ['--print'] }],
    [['--eval=a=b', 'c'], { execArgv: ['--eval=a=b'], code: 'a=b', rest: ['c'] }],
    [['-r', './a', '--require=b', 'c.js'], {
      execArgv: ['-r', './a', '--require=b'], requires: ['./a', 'b'], script: 'c.js' }],
    [['-C', 'x', '--conditions=y', 'c.js'], {
      execArgv: ['-C', 'x', '--conditions=y'], lifted: ['--conditions=x', '--conditions=y'], script: 'c.js' }],
    [['--no_warnings', 'c.js'], { execArgv: ['--no_warnings'], lifted: ['--no-warnings'], script: 'c.js' }],
    [['--max-old-space-size=100', '--stack_size=900', 'c.js'], {
      execArgv: ['--max-old-space-size=100', '--stack_size=900'], lifted: ['--max-old-space-size=100'],
      v8: ['--stack_size=900'], script: 'c.js' }],
    [['--title', 'a b', 'c.js'], { execArgv: ['--title', 'a b'], lifted: ['--title=a b'], script: 'c.js' }],
    [['--env-file', 'x', 'c.js'], { execArgv: ['--env-file', 'x'], envFiles: ['x'], script: 'c.js' }],
    [['--test-timeout=Infinity', 'c.js'], {
      execArgv: ['--test-timeout=Infinity'], others: [['--test-timeout', 'Infinity']], script: 'c.js' }],
    [['--inspect-port=0', 'c.js'], { execArgv: ['--inspect-port=0'], lifted: ['--inspect-port=0'], script: 'c.js' }],
    [['--input-type', 'module', '-e', '1'], {
      execArgv: ['--input-type', 'module', '-e', '1'], lifted: ['--input-type=module'], inputType: 'module',
      code: '1' }],
    [['-v'], { execArgv: ['-v'], switches: ['--version'] }],
    [['-i', 'x'], { execArgv: ['-i'], switches: ['--interactive'], rest: ['x'] }],
    [['--bogus'], { execArgv: ['--bogus'], error: 'bad option: --bogus' }],
    [['-e'], { execArgv: ['-e'], error: '-e requires an argument' }],
    [['--title', '--x'], { execArgv: ['--title'], error: '--title requires an argument', script: '--x' }],
    [['--test', 'x'], { execArgv: ['--test'], unavailable: '--test', script: 'x' }],
    [[], {}],
  ];
  for (const [words, expected] of cases) {
    test(JSON.stringify(words), () => {
      const { script, rest, ...line } = parsed(...words);
      const found = { ...(script !== undefined && { script }), ...(rest && { rest }), ...line };
      if ('error' in expected) assert.equal(line.error, expected.error);
      else assert.deepEqual(found, expected);
    });
  }
});

test('every flag of this V8 is known, a wrong one is not', () => {
  const flags = v8FlagsOf(process.execPath);
  assert.ok(flags.length > 500);
  assert.deepEqual(flags.filter((flag) => !isV8Flag(flag)), []);
  for (const name of ['--no-opt', '--noopt', '--stack_size']) assert.ok(isV8Flag(name), name);
  for (const name of ['--bogus', '--n', '--', '--no', '--sizes']) assert.ok(!isV8Flag(name), name);
});
