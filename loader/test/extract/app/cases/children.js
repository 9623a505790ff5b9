const { execFileSync, execSync, fork } = require('child_process');
const prints = require.resolve('../lib/prints.js');
console.log(execFileSync(process.execPath, ['-p', `require(${JSON.stringify(prints)})`], { encoding: 'utf8' }));
console.log(execFileSync(process.execPath, [prints, 'a'], { encoding: 'utf8', env: {} }));
console.log(execSync(`"${process.execPath}" "${prints}"`, { encoding: 'utf8' }));
fork(prints).on('exit', (code) => console.log(code));
