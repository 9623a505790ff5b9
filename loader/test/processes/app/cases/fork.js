const { fork } = require('child_process');
const child = fork(require.resolve('../lib/ipc.js'), ['x', '--y'], { execArgv: ['--no-warnings'] });
child.on('message', (message) => console.log(message));
child.on('exit', (code, signal) => console.log('exit', code, signal, child.spawnargs.length, child.spawnfile));
child.send({ value: 'text' });
