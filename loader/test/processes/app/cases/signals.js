const { spawn } = require('child_process');
const child = spawn(process.execPath, [require.resolve('../lib/signals.js')]);
child.stdout.on('data', (data) => { process.stdout.write(data); if (String(data).includes('ready')) child.kill('SIGTERM'); });
child.on('exit', (code, signal) => console.log(code, signal));
