const { fork } = require('child_process');
const path = require('path');
fork(path.join(__dirname, '../lib/module.mjs'), ['q'], { execArgv: ['--conditions', 'special'] }).on('exit', (code) => console.log(code));
