const { spawnSync } = require('child_process');
const r = spawnSync(process.execPath, ['-p', 'JSON.stringify(process.env)'], { env: { A: '1', B: 'x=y' }, encoding: 'utf8' });
console.log(r.stdout);
console.log(spawnSync('env', [], { env: { A: '1' }, encoding: 'utf8' }).stdout);
