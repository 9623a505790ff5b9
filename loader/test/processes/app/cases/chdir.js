const { execFileSync, execSync, fork } = require('child_process');
const fs = require('fs'), path = require('path'), os = require('os');
const { Worker } = require('worker_threads');
const root = path.dirname(__dirname);
const before = process.cwd();
process.chdir(root);
console.log(process.cwd() === root, path.resolve('lib') === path.join(root, 'lib'), fs.readdirSync('.'), fs.readFileSync('lib/words.txt', 'utf8'), fs.existsSync('./index.js'), fs.existsSync('nothing'));
process.chdir('lib');
console.log(process.cwd(), fs.readFileSync('words.txt', 'utf8'), fs.statSync('../tools').isDirectory(), require('./' + path.relative(__dirname, path.resolve('usual.js'))));
console.log(fs.readdirSync(path.relative(process.cwd(), os.tmpdir())).length > 0, fs.existsSync(path.relative(process.cwd(), process.execPath)));
console.log(execFileSync('cat', ['words.txt'], { encoding: 'utf8' }), execSync('cat < words.txt', { encoding: 'utf8' }), execFileSync('../tools/run.sh', ['it'], { encoding: 'utf8' }));
console.log(execFileSync(process.execPath, ['child.js'], { encoding: 'utf8' }), execFileSync(process.execPath, ['-p', 'process.cwd() + require("./usual")'], { encoding: 'utf8' }));
console.log(execFileSync(process.execPath, ['-p', 'process.cwd()'], { cwd: '../tools', encoding: 'utf8' }));
for (const directory of ['nothing', 'words.txt', path.join(root, 'nothing')]) {
  try { process.chdir(directory); } catch ({ message, code, syscall, dest }) { console.log(message, code, syscall, dest); }
}
fork('ipc.js').on('message', (message) => { console.log(message.argv); }).on('exit', (code) => {
  console.log(code);
  new Worker('console.log(process.cwd(), require("fs").existsSync("words.txt"))', { eval: true }).on('exit', () => {
    process.chdir(before);
    console.log(process.cwd() === before, fs.existsSync('words.txt'));
    process.chdir(os.tmpdir());
    console.log(process.cwd() === fs.realpathSync(os.tmpdir()), process.chdir.name, process.cwd.name);
  });
}).send({});
