import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import vm from 'node:vm';
import { parse } from 'acorn';
import { entries, outputFile } from '../build/entries.js';
import { MAIN_PARAMETERS } from '../src/shared/main-script.js';

/**
 * @param {unknown} node of a syntax tree
 * @returns {boolean} whether an `import()` is in it
 */
function imports(node) {
  if (typeof node !== 'object' || node === null) return false;
  return ('type' in node && node.type === 'ImportExpression') || Object.values(node).some(imports);
}

for (const entry of entries.filter(({ asWritten }) => !asWritten)) {
  test(`${entry.output} is strict, compiles on this release, and imports nothing`, () => {
    const text = readFileSync(outputFile(entry), 'utf8');
    assert.match(text, /^(\(function \w+\([\w,]*\)\{)?'use strict';/);
    vm.compileFunction(text, MAIN_PARAMETERS);
    assert.doesNotMatch(text, /__toESM|__require/);
    const tree = parse(text, { ecmaVersion: 'latest', allowReturnOutsideFunction: true });
    assert.equal(imports(tree), false);
  });
}
