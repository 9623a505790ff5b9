import { parse } from 'acorn';

/**
 * A script as it is written, without its comments, the lines that hold nothing else, and what separates them from code.
 *
 * @param {string} text
 */
export function withoutComments(text) {
  let rest = '';
  let at = 0;
  /** @type {import('acorn').Comment[]} */
  const comments = [];
  parse(text, { ecmaVersion: 2023, sourceType: 'script', onComment: comments });
  for (const { start, end } of comments) {
    const after = /[ \t]*\n?/y;
    after.lastIndex = end;
    const [space = ''] = after.exec(text) ?? [];
    const before = text.slice(at, start);
    const ownLine = /(^|\n)[ \t]*$/.test(rest + before) && space.endsWith('\n');
    // On its own line it goes with the line; behind code its line's end stays; before code the code's indentation.
    rest += ownLine || space.endsWith('\n') ? before.replace(/[ \t]+$/, '') : before;
    at = end + space.length - (space.endsWith('\n') && !ownLine ? 1 : 0);
  }
  return rest + text.slice(at);
}
