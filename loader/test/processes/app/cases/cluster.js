const cluster = require('cluster');
const http = require('http');
if (cluster.isPrimary) {
  let answers = 0;
  cluster.setupPrimary({ args: [process.argv[2], 'worker'] });
  const workers = [cluster.fork({ X: '1' }), cluster.fork({ X: '2' })];
  const ports = new Set();
  for (const worker of workers) {
    worker.on('listening', ({ port }) => {
      ports.add(port);
      http.get({ port, agent: false }, (response) => { response.resume(); response.on('end', () => { if (++answers === 2) { console.log('one port', ports.size, response.headers.words); for (const each of workers) each.disconnect(); } }); });
    });
    worker.on('exit', (code, signal) => console.log('exit', code, signal));
  }
} else {
  http.createServer((request, response) => { response.setHeader('words', JSON.stringify([process.argv.slice(1), process.execArgv, require.main.filename])); response.end(); }).listen(0, '127.0.0.1');
}
