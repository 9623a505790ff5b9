const { spawnSync } = require('child_process');
const path = require('path');
const child = path.join(__dirname, '../lib/child.js');
for (const words of [[child], [child, '-a', '--b', 'c'], ['--', child, '--x'], [child.slice(0, -3)],
  ['--title=named', '--stack-trace-limit=20', child, 'x'], ['--no-warnings', '-C', 'special', child],
  ['--conditions=special', '--expose-gc', '--no-opt', child, '--', 'y'], ['-r', path.join(__dirname, '../lib/hook.js'), child],
  ['--import', path.join(__dirname, '../lib/hook.mjs'), child],
  ['--require', './lib/hook.js', `--import=${require('url').pathToFileURL(path.join(__dirname, '../lib/hook.mjs'))}`, child]]) {
  const cwd = words[1] === './lib/hook.js' ? path.join(__dirname, '..') : undefined;
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8', cwd });
  console.log(JSON.stringify(words), status, stdout, stderr);
}
