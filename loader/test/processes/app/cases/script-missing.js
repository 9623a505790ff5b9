const { spawnSync } = require('child_process');
const path = require('path');
for (const script of ['missing.js', path.join(__dirname, 'nothing.js'), path.join(__dirname, '../lib')]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script], { encoding: 'utf8', cwd: require('os').tmpdir() });
  console.log(status, stdout, stderr.split('\n').filter((line) => !/^\s+at |loader:\d+$/.test(line)).join('\n'));
}
