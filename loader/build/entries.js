import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of this sub-project. */
export const LOADER = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** The folder of the whole project, which the outputs are relative to. */
const PROJECT = path.dirname(LOADER);

/**
 * @typedef {object} Entry one file that is built
 * @property {string} source within src
 * @property {string} output within the whole project: a committed file
 * @property {string[]} [arguments] more for esbuild, for this one
 * @property {boolean} [asWritten] whether it only loses its comments, because its text stands in the application's own
 */

/** @type {{ arguments: string[], entries: Entry[] }} */
const list = JSON.parse(readFileSync(path.join(LOADER, 'build', 'entries.json'), 'utf8'));

export const { entries } = list;

/**
 * The words that make esbuild write an entry's output to its standard output, started in {@link LOADER}.
 *
 * @param {Entry} entry
 */
export const esbuildArguments = (entry) => [
  path.posix.join('src', entry.source), ...list.arguments, ...(entry.arguments ?? [])];

/**
 * The file that an entry is built into.
 *
 * @param {Entry} entry
 */
export const outputFile = (entry) => path.join(PROJECT, entry.output);
