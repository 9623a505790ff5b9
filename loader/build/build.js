// Builds every entry of entries.json into the resources of the Java modules, which are committed. With --check, writes
// nothing and fails where a committed file is not what its sources make.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { withoutComments } from './comments.js';
import { LOADER, entries, esbuildArguments, outputFile } from './entries.js';

const program = createRequire(import.meta.url).resolve('esbuild/bin/esbuild');

/** @param {import('./entries.js').Entry} entry */
function build(entry) {
  if (entry.asWritten) return withoutComments(readFileSync(path.join(LOADER, 'src', entry.source), 'utf8'));
  return execFileSync(process.execPath, [program, ...esbuildArguments(entry)], {
    cwd: LOADER,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** @param {string} file */
function textOf(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * @param {string} file
 * @param {string} text
 */
function write(file, text) {
  const temporary = `${file}.${process.pid}.tmp`;
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(temporary, text);
  renameSync(temporary, file);
}

const onlyCheck = process.argv.includes('--check');
for (const entry of entries) {
  const text = build(entry);
  if (textOf(outputFile(entry)) === text) {
    console.log(`${entry.output}: ${text.length} bytes, as committed`);
  } else if (onlyCheck) {
    console.error(`${entry.output} is not what loader/src/${entry.source} makes: run \`npm run build\` in loader/`);
    process.exitCode = 1;
  } else {
    write(outputFile(entry), text);
    console.log(`${entry.output}: ${text.length} bytes, written`);
  }
}
