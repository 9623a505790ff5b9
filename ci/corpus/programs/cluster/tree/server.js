const cluster = require('node:cluster');
const path = require('node:path');
const { fork } = require('node:child_process');

const [command, ...rest] = process.argv.slice(2);

function sum(to) {
  return new Promise((resolve, reject) => {
    const child = fork(path.join(__dirname, 'sum.js'), [to]);
    child.once('message', resolve);
    child.once('exit', (code) => code && reject(Object.assign(new Error(), { code })));
  });
}

function serve([port]) {
  const app = require('express')();
  const about = () => `worker ${process.argv.slice(2).join(' ')} ${process.argv[1] === __filename}`;
  app.get('/who', (request, response) => response.send(about()));
  app.get('/sum', async (request, response) => response.send(`${await sum(request.query.to)} from a child`));
  app.listen(Number(port), '127.0.0.1');
}

function lead(count) {
  let ended = 0;
  cluster.on('exit', () => {
    if (++ended === count) console.log(`${count} workers ended`);
  });
  for (let i = 0; i < count; i++) cluster.fork();
  process.once('SIGTERM', () => {
    for (const worker of Object.values(cluster.workers)) worker.process.kill('SIGKILL');
  });
}

if (command === 'sum') {
  sum(rest[0]).then(console.log, (error) => (process.exitCode = error.code));
} else if (cluster.isPrimary) {
  lead(Number(rest[1]));
} else {
  serve(rest);
}
