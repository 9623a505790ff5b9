const { spawnSync } = require('child_process');
for (const words of [['--bogus'], ['-e'], ['--title'], ['--no-such-thing', 'x.js'], ['-x'], ['--require'], ['-e', '1', '--bogus=3']]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' });
  console.log(words, status, stdout, stderr);
}
