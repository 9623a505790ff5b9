const { fork } = require('child_process');
const child = fork(require.resolve('../lib/ipc.js'), { serialization: 'advanced' });
child.on('message', (message) => console.log(message, message.got.value instanceof Map, message.got.big));
child.on('exit', (code, signal) => console.log('exit', code, signal));
child.send({ value: new Map([[1, new Date(0)]]), big: 10n });
