// Prints loader/src/processes/v8-flags.js' list of the flags that the V8 of the given Node.js executables has:
// node build/v8-flags.js NODE...
import { execFileSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { hashOf } from '../src/processes/v8-flags.js';

/**
 * @param {string} program
 * @returns {string[]} names with "--"
 */
export function v8FlagsOf(program) {
  const text = execFileSync(program, ['--v8-options'], { encoding: 'utf8' });
  return [...text.matchAll(/^ {2}(--[\w-]+) \(/gm)].map(([, name]) => /** @type {string} */ (name));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const hashes = [...new Set(process.argv.slice(2).flatMap(v8FlagsOf).map(hashOf))].sort();
  for (const line of hashes.join('').match(/.{1,112}/g) ?? []) console.log(`  '${line}',`);
}
