/**
 * The words of NODE_OPTIONS: apart by spaces; in double quotes, which may stand anywhere, a backslash keeps the next
 * character as it is.
 *
 * @param {string} text
 * @returns {string[]}
 */
export function splitOptions(text) {
  /** @type {string[]} */
  const words = [];
  let word = '';
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '\\' && quoted) word += text.charAt(++at);
    else if (char === '"') quoted = !quoted;
    else if (char === ' ' && !quoted) words.push(word), word = '';
    else word += char;
  }
  words.push(word);
  return words.filter((each) => each !== '');
}

/** @param {string[]} words */
export function joinOptions(words) {
  return words.map(quote).join(' ');
}

/** @param {string} word */
function quote(word) {
  return /[\s"\\]/.test(word) ? `"${word.replace(/["\\]/g, '\\$&')}"` : word;
}
