const { spawn } = require('child_process');
const child = spawn(process.execPath, ['-e', 'process.exit(9)'], { detached: true, stdio: 'ignore' });
child.on('exit', (code) => console.log(code));
