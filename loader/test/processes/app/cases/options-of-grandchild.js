const { spawnSync } = require('child_process');
const code = 'console.log(process.env.NODE_OPTIONS, process.execArgv.length, require("child_process").spawnSync(process.execPath, ["-p", "[process.env.NODE_OPTIONS, process.execArgv.length, process.env.FOSSILIZE_RUN_AS_NODE]"], {encoding:"utf8"}).stdout)';
const { status, stdout, stderr } = spawnSync(process.execPath, ['--no-warnings', '--stack-size=900', '-e', code], { encoding: 'utf8' });
console.log(status, stdout, stderr);
