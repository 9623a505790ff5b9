const { execFileSync } = require('child_process');
const path = require('path');
console.log(execFileSync('cat', ['words.txt'], { cwd: path.join(__dirname, '../lib'), encoding: 'utf8' }));
console.log(execFileSync(process.execPath, ['child.js'], { cwd: path.join(__dirname, '../lib'), encoding: 'utf8' }));
try { execFileSync('cat', ['x'], { cwd: path.join(__dirname, 'nothing'), stdio: 'ignore' }); } catch (error) { console.log(error.code, error.syscall, error.path); }
