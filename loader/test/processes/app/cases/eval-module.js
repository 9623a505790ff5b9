const { spawnSync } = require('child_process');
const run = (...words) => { const r = spawnSync(process.execPath, words, { encoding: 'utf8' }); console.log(r.status, r.stdout, r.stderr.split('\n')[0]); };
run('--input-type=module', '-e', 'import { sep } from "path"; console.log(sep, import.meta.url.startsWith("file://"), process.argv.slice(1))', 'x');
run('--input-type', 'module', '--eval', `import own from ${JSON.stringify(require('url').pathToFileURL(require.resolve('../lib/usual')).href)}; console.log(own)`);
run('--input-type=module', '-e', 'await new Promise(() => {})');
run('--input-type=module', '-p', '1');
run('--input-type=commonjs', '-e', 'console.log(typeof require)');
run('--input-type=nonsense', '-e', '1');
