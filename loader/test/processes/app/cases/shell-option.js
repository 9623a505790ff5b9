const { spawnSync } = require('child_process');
const r = spawnSync(process.execPath, ['-p', '"6*7"'], { shell: true, encoding: 'utf8' });
console.log(r.status, r.stdout, r.stderr);
