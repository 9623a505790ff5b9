const { spawnSync } = require('child_process');
for (const words of [['-p', '6*7'], ['--print', 'process.argv.slice(1)', 'a', 'b'], ['-pe', '[1].map(String)'], ['-p', '-e', '2'],
  ['-p', 'typeof fs.statSync + typeof crypto.createHash'], ['-p', 'require("path").sep'], ['-p', '__filename + module.id + typeof exports']]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' });
  console.log(status, stdout, stderr);
}
