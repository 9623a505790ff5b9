const { spawnSync } = require('child_process');
const fs = require('fs'), os = require('os'), path = require('path');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'env-'));
fs.writeFileSync(path.join(folder, '.env'), 'X=from file\nPATH=never\n');
const { status, stdout, stderr } = spawnSync(process.execPath, ['--env-file=.env', path.join(__dirname, '../lib/child.js')], { encoding: 'utf8', cwd: folder });
console.log(status, stdout, stderr);
console.log(spawnSync(process.execPath, ['--env-file=none', '-e', '1'], { cwd: folder }).status);
fs.rmSync(folder, { recursive: true });
