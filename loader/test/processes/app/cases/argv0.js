const { spawnSync } = require('child_process');
const r = spawnSync(process.execPath, ['-p', '[process.argv0, process.argv.length]'], { argv0: 'custom', encoding: 'utf8' });
console.log(r.stdout, r.stderr);
