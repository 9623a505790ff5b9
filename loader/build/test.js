// Runs the tests on every release of Node.js that is at hand: the one that runs this, and those that npm has put into
// runtimes/ for this host. Those that are not there are told as skipped. Arguments name test files; none means all.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { LOADER } from './entries.js';

/** @returns {string[]} */
function testFiles() {
  const given = process.argv.slice(2);
  if (given.length > 0) return given;
  return readdirSync(path.join(LOADER, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.js'))
    .sort()
    .map((name) => path.join('test', name));
}

/** @param {string} program */
function versionOf(program) {
  const asked = spawnSync(program, ['--version'], { encoding: 'utf8' });
  return asked.status === 0 ? asked.stdout.trim() : undefined;
}

/** Names of the installed runtimes, `nodeMAJOR-OS-ARCH`, with their programs where those are there. */
function runtimes() {
  const folder = path.join(LOADER, 'runtimes');
  /** @type {{ optionalDependencies: Record<string, string> }} */
  const { optionalDependencies } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const windows = process.platform === 'win32';
  const host = `-${windows ? 'win' : process.platform}-${process.arch}`;
  return Object.keys(optionalDependencies)
    .filter((name) => name.endsWith(host))
    .map((name) => ({ name, program: path.join(folder, 'node_modules', name, 'bin', windows ? 'node.exe' : 'node') }));
}

/**
 * @param {string} program
 * @param {string} version
 */
function test(program, version) {
  console.log(`::: Node.js ${version}`);
  const { status } = spawnSync(program, ['--test', '--test-reporter=dot', ...testFiles()], {
    cwd: LOADER,
    stdio: 'inherit',
  });
  if (status !== 0) {
    console.error(`::: Node.js ${version}: the tests failed`);
    process.exitCode = 1;
  }
}

test(process.execPath, process.version);
for (const { name, program } of runtimes()) {
  const version = existsSync(program) ? versionOf(program) : undefined;
  if (version === undefined) console.log(`::: ${name}: skipped, because it is not here; npm ci --prefix runtimes`);
  else if (version !== process.version) test(program, version);
}
