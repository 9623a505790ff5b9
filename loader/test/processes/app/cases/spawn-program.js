const { spawnSync, execFileSync } = require('child_process');
const path = require('path');
const tools = path.join(__dirname, '../tools');
console.log(execFileSync(path.join(tools, 'run.sh'), ['it'], { encoding: 'utf8' }));
console.log(execFileSync('./run.sh', ['relative'], { cwd: tools, encoding: 'utf8' }));
console.log(execFileSync('run.sh', ['by PATH'], { env: { PATH: `${tools}:/usr/bin:/bin` }, encoding: 'utf8' }));
console.log(execFileSync('sh', [path.join(tools, 'plain.sh')], { encoding: 'utf8' }));
for (const file of ['plain.sh', 'missing.sh', '.']) {
  const { error } = spawnSync(path.join(tools, file), ['a']);
  console.log(error.code, error.syscall, error.path, error.spawnargs);
}
