const { fork } = require('child_process');
const path = require('path');
fork('lib/child.js', ['q'], { cwd: path.join(__dirname, '..') }).on('exit', (code) => console.log(code));
