import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutComments } from '../build/comments.js';

for (const [what, text, expected] of /** @type {const} */ ([
  ['a line of its own', 'a();\n  // b\n  c();\n', 'a();\n  c();\n'],
  ['the first line', '// a\nb();\n', 'b();\n'],
  ['several lines', '/**\n * a\n */\nb();\n', 'b();\n'],
  ['behind code', 'a(); // b\nc();\n', 'a();\nc();\n'],
  ['before code', 'a((/** @type {b} */ c) => c);\n', 'a((c) => c);\n'],
  ['in every way', 'f({\n  /** @a */\n  g: (/** b */ a) => a, // c\n});\n', 'f({\n  g: (a) => a,\n});\n'],
  ['the last line', 'a();\n// b', 'a();\n'],
])) {
  test(`a comment is taken out: ${what}`, () => assert.equal(withoutComments(text), expected));
}

test('what only looks like a comment stays', () => {
  const text = 'a("// b", /[/]* c/, `/* ${"//"} */`);\n';
  assert.equal(withoutComments(text), text);
});
