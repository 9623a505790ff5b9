const { spawnSync } = require('child_process');
const run = (...words) => { const r = spawnSync(words[0], words.slice(1), { encoding: 'utf8', env: { ...process.env, NODE: process.execPath } }); console.log(r.status, r.stdout, r.stderr); };
run('env', process.execPath, '-p', '1+2');
run('sh', '-c', '"$NODE" -p 2+3');
run('nice', process.execPath, require.resolve('../lib/child.js'));
run('sh', '-c', '"$0" "$@"', process.execPath, require.resolve('../lib/child.js'), 'z');
