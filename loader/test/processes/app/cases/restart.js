const { spawnSync } = require('child_process');
if (process.argv[3]) { console.log('again', process.argv.slice(2), process.execArgv); process.exit(3); }
const { status, stdout } = spawnSync(process.argv[0], [...process.execArgv, ...process.argv.slice(1), 'second'], { encoding: 'utf8' });
console.log(status, stdout);
