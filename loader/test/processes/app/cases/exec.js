const { exec, execSync, execFile } = require('child_process');
const child = require.resolve('../lib/child.js');
console.log(execSync(`"${process.execPath}" "${child}" one two`, { encoding: 'utf8' }));
console.log(execSync(`"${process.execPath}" -p "1+1"`, { encoding: 'utf8' }));
console.log(execSync(`"${process.execPath}" --no-warnings --conditions=special "${child}" | cat`, { encoding: 'utf8' }));
exec(`'${process.execPath}' -e 'process.exit(6)'`, (error) => {
  console.log(error.code);
  execFile(process.execPath, [child, 'x'], (error_, stdout) => console.log(error_, stdout));
});
