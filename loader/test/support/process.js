import { spawnSync } from 'node:child_process';

/**
 * Runs this very Node.js, or a copy.
 *
 * @param {string[]} words
 * @param {{ cwd?: string, env?: Record<string, string>, program?: string }} [how] env is added to what is left of this
 *   process' own
 */
export function runNode(words, { cwd, env = {}, program = process.execPath } = {}) {
  const { status, stdout, stderr } = spawnSync(program, words, {
    cwd,
    env: { ...cleanEnvironment(), ...env },
    encoding: 'utf8',
  });
  return { status, out: stdout, err: stderr };
}

/** This process' environment without what changes how Node.js and the loader work. */
export function cleanEnvironment() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(NODE|FOSSILIZE)_/i.test(name)));
}
