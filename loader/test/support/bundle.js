import { buildSync } from 'esbuild';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { LOADER } from '../../build/entries.js';

/** @type {{arguments: string[]}} */
const settings = JSON.parse(readFileSync(path.join(LOADER, 'build', 'entries.json'), 'utf8'));

/** @type {Map<string, string>} */
const built = new Map();

/**
 * Builds a test's script as entries are built, into a file below the folder for temporary files.
 *
 * @param {string} source
 * @returns {string} the file
 */
export function bundle(source) {
  const known = built.get(source);
  if (known) return known;
  const { outputFiles } = buildSync({ entryPoints: [source], write: false, ...options() });
  const contents = /** @type {import('esbuild').OutputFile} */ (outputFiles[0]).contents;
  const digest = createHash('sha256').update(contents).digest('hex').slice(0, 16);
  const folder = path.join(os.tmpdir(), `fossilize-test-${os.userInfo().uid}`);
  const file = path.join(folder, `${path.basename(source, '.js')}-${digest}.cjs`);
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(`${file}.${process.pid}`, contents);
    renameSync(`${file}.${process.pid}`, file);
  }
  built.set(source, file);
  return file;
}

/** The arguments of build/entries.json, as esbuild's API names them. */
function options() {
  /** @type {Record<string, unknown>} */
  const result = {};
  for (const argument of settings.arguments) {
    const [, name, key, value] = /** @type {string[]} */ (/^--([a-z-]+)(?::(\w+))?(?:=(.*))?$/s.exec(argument));
    const camel = String(name).replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
    result[camel] = key ? { [key]: value } : camel === 'lineLimit' ? Number(value) : value ?? true;
  }
  return result;
}
