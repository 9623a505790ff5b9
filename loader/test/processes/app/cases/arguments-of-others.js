const { execFileSync, execSync } = require('child_process');
const path = require('path');
const words = path.join(__dirname, '../lib/words.txt');
console.log(execFileSync('cat', [words], { encoding: 'utf8' }), execSync(`cat "${words}" | tr a-z A-Z`, { encoding: 'utf8' }));
console.log(execFileSync('sh', ['-c', 'cat "$1"; ls "$2"', 'sh', words, path.join(__dirname, '../tools')], { encoding: 'utf8' }));
