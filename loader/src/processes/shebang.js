import { basename } from 'node:path/posix';

/** As in Linux: what follows is no part of the line. */
const LONGEST = 256;

/**
 * @param {Buffer} start of a file
 * @returns {string[] | undefined} words before the script for node, where a script says that node is to run it
 */
export function nodeScriptOptions(start) {
  const line = start.toString('latin1', 0, LONGEST).split('\n', 1)[0] ?? '';
  if (!line.startsWith('#!')) return undefined;
  const words = line.slice(2).trim().split(/\s+/);
  if (basename(words[0] ?? '') === 'env') {
    words.shift();
    while (/^(-|\w+=)/.test(words[0] ?? '')) words.shift(); // "-S", which lets the line have more words than two
  }
  const [program, ...options] = words;
  return /^node(?:js)?$/.test(basename(program ?? '')) ? options : undefined;
}
