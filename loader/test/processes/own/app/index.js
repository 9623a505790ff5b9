const { execSync, fork, spawnSync } = require('child_process');
const path = require('path');
const [what, ...words] = process.argv.slice(2);
const print = ({ stdout, stderr }) => process.stdout.write(stdout + stderr);
const choices = {
  'spawn': () => print(spawnSync(process.execPath, ['-p', '1'], { env: words[0] === '0' ? { FOSSILIZE_RUN_AS_NODE: '0' } : {}, encoding: 'utf8' })),
  'shell': () => process.stdout.write(execSync(words[0].replaceAll('$PROGRAM', process.execPath))),
  'by-name': () => print(spawnSync(path.basename(process.execPath), ['-p', '1'], { env: { PATH: path.dirname(process.execPath) }, encoding: 'utf8' })),
  'fork-dist': () => fork(path.join(__dirname, 'dist.js'), process.argv.slice(2), { execArgv: process.execArgv }),
  'node-by-name': () => print(spawnSync('node', ['-p', 'process.execPath'], { encoding: 'utf8' })),
};
if (Object.hasOwn(choices, what)) choices[what]();
else console.log('program', JSON.stringify(process.argv.slice(2)), process.env.FOSSILIZE_RUN_AS_NODE);
