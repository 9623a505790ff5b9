const { spawn } = require('child_process');
const child = spawn(process.execPath, ['-e', 'process.stdin.pipe(process.stdout); require("fs").writeSync(3, "three"); console.error("err")'], { stdio: ['pipe', 'pipe', 'pipe', 'pipe'] });
const texts = ['', '', '', ''];
for (const at of [1, 2, 3]) child.stdio[at].on('data', (data) => { texts[at] += data; });
child.stdin.end('from the parent');
child.on('close', (code) => console.log(code, texts));
