const log = require('debug')('corpus');

async function cache(where) {
  const Keyv = require('keyv');
  const kept = new Keyv(where === 'memory' ? undefined : where);
  await kept.set('key', 'kept');
  console.log(await kept.get('key'));
}

function socket(text) {
  const { WebSocket, WebSocketServer } = require('ws');
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' }, () => {
    const client = new WebSocket(`ws://127.0.0.1:${server.address().port}`);
    client.on('open', () => client.send(text));
    client.on('message', (answer) => {
      console.log(`server got ${text}, client got ${answer}`);
      client.close();
      server.close();
    });
  });
  server.on('connection', (connection) => connection.on('message', (words) => connection.send(String(words).toUpperCase())));
}

const [command, argument] = process.argv.slice(2);
log('command %s', command);
Promise.resolve({ cache, socket }[command](argument)).catch((error) => {
  console.error(error.code, /'(.*?)'/.exec(error.message)[1]);
  process.exitCode = 3;
});
