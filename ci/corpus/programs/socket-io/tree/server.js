const http = require('node:http');
const { Server } = require('socket.io');

function serve(port, listening) {
  const server = http.createServer();
  const io = new Server(server);
  io.on('connection', (socket) => {
    socket.on('words', (words, answer) => answer(socket.conn.transport.name, words.map((word) => word.toUpperCase())));
  });
  server.listen(port, '127.0.0.1', () => listening(io, server.address().port));
}

function echo(words) {
  serve(0, (io, port) => {
    const client = require('socket.io-client').io(`http://127.0.0.1:${port}`, { transports: ['websocket'] });
    client.emit('words', words, (transport, answer) => {
      console.log(transport, answer.join(' '));
      client.close();
      io.close();
    });
  });
}

function masks() {
  const { mask } = require('bufferutil');
  const addon = Object.keys(require.cache).some((file) => file.endsWith('.node'));
  const output = Buffer.alloc(4);
  mask(Buffer.from('jihg'), Buffer.from([1, 3, 1, 15]), output, 0, 4);
  console.log(addon ? 'addon' : 'fallback', output.toString('hex'));
}

const [first, ...rest] = process.argv.slice(2);
if (first === '--echo') echo(rest);
else if (first === '--masks') masks();
else serve(Number(first), () => {});
