const { spawnSync } = require('child_process');
const run = (words, input) => { const r = spawnSync(process.execPath, words, { encoding: 'utf8', input }); console.log(words, r.status, r.stdout, r.stderr.split('\n').slice(0, 5).join('\n')); };
run([], 'console.log(process.argv.length, __filename, typeof require)');
run(['-'], 'console.log(process.argv.slice(1))');
run(['-', 'a', '-b'], 'console.log(process.argv.slice(1))');
run(['-p'], '1 + 1');
run(['--input-type=module', '-'], 'import { sep } from "path"; console.log(sep)');
run([], 'throw new Error("from input")');
