// Programs such as gulp read from it which of their options are V8's.
const { execFileSync } = require('child_process');
const text = execFileSync(process.execPath, ['--v8-options'], { encoding: 'utf8' });
console.log(text.split('\n')[0], text.match(/^ {2}--[\w-]+/gm).join(' '));
