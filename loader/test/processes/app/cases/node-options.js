const { spawnSync } = require('child_process');
const path = require('path');
const run = (options, words = []) => { const r = spawnSync(process.execPath, [...words, path.join(__dirname, '../lib/child.js')], { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: options } }); console.log(options, r.status, r.stdout, r.stderr); };
run('--no-warnings --title=named');
run(`--require ${path.join(__dirname, '../lib/hook.js')}`);
run(`-r "${path.join(__dirname, '../lib/hook.js')}" -C special`, ['--no-deprecation']);
run(`--import=${require('url').pathToFileURL(path.join(__dirname, '../lib/hook.mjs'))}`);
run('"--title=named" --max-old-space-size=300', ['--title', 'other']);
run('');
