import { sep } from 'node:path';

/** What a shell's command line, or a word of any program's, says of the executable and of what is in it. */

/** @param {string} text */
const escaped = (text) => text.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');

/** As a POSIX shell's word without quotes. @param {string} path */
const shellEscaped = (path) => path.replace(/[^\w@%+=:,./-]/g, '\\$&');

/**
 * @param {string} program
 * @returns {RegExp} matches its path, but not that of a file in it
 */
function programPattern(program) {
  const spellings = [...new Set([program, shellEscaped(program)])].map(escaped).join('|');
  return new RegExp(`(?:${spellings})(?![\\w.${escaped(sep)}/-])`, process.platform === 'win32' ? 'i' : '');
}

/** @type {RegExp | undefined} */
let pattern;

/**
 * @param {string} text
 * @returns {boolean}
 */
export function mentionsProgram(text) {
  if (text.length < process.execPath.length) return false;
  pattern ??= programPattern(process.execPath);
  return pattern.test(text);
}

/** Where a path in a text ends at the latest. */
const END = /["'`\n\0;|&<>]|$/;

/**
 * Replaces paths of embedded files.
 *
 * @param {string} text one word, or a shell's command line
 * @param {string} root that the archive is mounted at, with its separator
 * @param {(path: string) => string | undefined} replacement of a path below the root; undefined where nothing is there
 * @returns {string}
 */
export function replacePaths(text, root, replacement) {
  let result = '';
  let at = 0;
  for (let found = text.indexOf(root); found >= 0; found = text.indexOf(root, at)) {
    const longest = text.slice(found, found + text.slice(found).search(END));
    const [path, replaced] = firstThatIs(longest, root, replacement);
    result += text.slice(at, found) + (replaced ?? path);
    at = found + path.length;
  }
  return result + text.slice(at);
}

/**
 * A path may hold spaces, or be followed by one: the longest that is there.
 *
 * @param {string} longest
 * @param {string} root
 * @param {(path: string) => string | undefined} replacement
 * @returns {[string, string | undefined]}
 */
function firstThatIs(longest, root, replacement) {
  for (let path = longest; path.length > root.length; path = path.slice(0, Math.max(path.search(/[\s,:]\S*$/), 0))) {
    const replaced = replacement(path);
    if (replaced !== undefined) return [path, replaced];
  }
  return [root, undefined];
}
