const { spawnSync } = require('child_process');
const fs = require('fs'), os = require('os'), path = require('path');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'check-'));
fs.writeFileSync(path.join(folder, 'good.js'), 'return 1');
fs.writeFileSync(path.join(folder, 'bad.js'), 'let = = 1');
fs.writeFileSync(path.join(folder, 'good.mjs'), 'await 1');
fs.writeFileSync(path.join(folder, 'bad.mjs'), 'import from');
for (const file of ['good.js', 'bad.js', 'good.mjs', 'bad.mjs', 'missing.js']) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--check', file], { encoding: 'utf8', cwd: folder });
  console.log(file, status, stdout, /SyntaxError/.test(stderr), /Cannot find module/.test(stderr));
}
console.log(spawnSync(process.execPath, ['-c', path.join(__dirname, 'check.js')]).status);
fs.rmSync(folder, { recursive: true });
