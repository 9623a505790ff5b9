const { fork } = require('child_process');
const child = fork(require('path').join(__dirname, 'nothing'), { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
let text = '';
child.stderr.on('data', (data) => { text += data; });
child.on('close', (code) => console.log(code, text.match(/Error: .*/)[0]));
