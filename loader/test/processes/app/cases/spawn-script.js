const { execFileSync, spawn } = require('child_process');
const path = require('path');
const bin = path.join(__dirname, '../bin');
console.log(execFileSync(path.join(bin, 'script'), ['a', '-b'], { encoding: 'utf8' }));
console.log(execFileSync(path.join(bin, 'with-options'), ['c'], { encoding: 'utf8' }));
console.log(execFileSync('script', ['by PATH'], { env: { ...process.env, PATH: `${bin}:${process.env.PATH}` }, encoding: 'utf8' }));
const child = spawn(path.join(bin, 'missing'));
child.on('error', ({ code, syscall, path: file, spawnargs }) => console.log(code, syscall, file, spawnargs));
