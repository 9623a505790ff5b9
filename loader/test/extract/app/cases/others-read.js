// Programs that know nothing of the archive open its files by their paths.
const { execFileSync, execSync } = require('child_process');
const path = require('path');
const data = path.join(__dirname, '../data/words.txt');
console.log(execFileSync('cat', [data], { encoding: 'utf8' }), execSync(`wc -c < '${data}'`, { encoding: 'utf8' }));
console.log(execFileSync('sh', ['-c', 'cat "$DATA"'], { env: { ...process.env, DATA: data }, encoding: 'utf8' }));
console.log(execFileSync('cat', ['words.txt'], { cwd: path.dirname(data), encoding: 'utf8' }));
console.log(execFileSync(path.join(__dirname, '../tools/run.sh'), { encoding: 'utf8' }));
console.log(execFileSync('cat', [path.join(__dirname, '../tools/link.txt')], { encoding: 'utf8' }));
