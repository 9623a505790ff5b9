const { fork } = require('child_process');
if (process.argv[3] === undefined) {
  fork(process.argv[1], [process.argv[2], 'inner']).on('exit', (code) => console.log('exit', code));
} else {
  console.log(process.argv.slice(1), require.main.filename, process.connected);
  process.exit(4);
}
