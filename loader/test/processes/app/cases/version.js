const { spawnSync } = require('child_process');
console.log(spawnSync(process.execPath, ['-v'], { encoding: 'utf8' }).stdout === `${process.version}\n`,
  spawnSync(process.execPath, ['--version', 'x'], { encoding: 'utf8' }).stdout === `${process.version}\n`);
