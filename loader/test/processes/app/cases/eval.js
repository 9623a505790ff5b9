const { spawnSync } = require('child_process');
for (const words of [['-e', 'console.log(process.argv.slice(1), process.execArgv)', '--', '-a', 'b'],
  ['--eval=console.log(1)'], ['-e', 'process.exit(5)'], ['-e', 'import("node:path").then((m) => console.log(m.sep))'],
  ['-e', 'console.log(__filename, __dirname === process.cwd(), require.main, process._eval)'],
  ['-e', 'let crypto = 1; console.log(crypto)'], ['-e', 'console.log(typeof worker_threads.Worker)']]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' });
  console.log(words[1], status, stdout, stderr);
}
