'use strict';

const { createInterface } = require('node:readline');
const { pipeline } = require('node:stream/promises');

/** @param {any} tools */
module.exports = ({ check, fs, path, data, out }) => {
  const at = (/** @type {string} */ name) => path.join(data, name);

  /** @param {AsyncIterable<any>} stream */
  const all = async (stream) => {
    const parts = [];
    for await (const part of stream) parts.push(Buffer.from(part));
    return Buffer.concat(parts);
  };

  check('createReadStream', () => all(fs.createReadStream(at('large'))));
  check('createReadStream, start', () => all(fs.createReadStream(at('large'), { start: 299_990 })));
  check('createReadStream, start and end', async () => String(await all(fs.createReadStream(at('text.txt'), {
    start: 2, end: 5,
  }))));
  check('createReadStream, small pieces', async () => {
    let count = 0;
    for await (const part of fs.createReadStream(at('random'), { highWaterMark: 100 })) count += part.length;
    return count;
  });
  check('createReadStream, encoding', async () => {
    let text = '';
    const stream = fs.createReadStream(at('ü/文件.txt'), { encoding: 'utf8', highWaterMark: 1 });
    for await (const part of stream) text += part;
    return text;
  });
  check('createReadStream, of a descriptor', () => all(fs.createReadStream('', { fd: fs.openSync(at('random')) })));
  check('createReadStream, events', () => new Promise((resolve) => {
    /** @type {string[]} */
    const events = [];
    const stream = fs.createReadStream(at('text.txt'));
    for (const name of ['open', 'ready', 'data', 'end', 'close']) stream.on(name, () => events.push(name));
    stream.on('close', () => resolve([events, stream.bytesRead, typeof stream.path]));
  }));
  check('createReadStream, missing', () => all(fs.createReadStream(at('nothing'))));
  check('createReadStream, directory', () => all(fs.createReadStream(data)));
  check('createReadStream, destroyed', () => new Promise((resolve) => {
    const stream = fs.createReadStream(at('large'));
    stream.on('close', () => resolve(stream.destroyed));
    stream.once('data', () => stream.destroy());
  }));
  check('createReadStream, by lines', async () => {
    const lines = [];
    for await (const line of createInterface({ input: fs.createReadStream(at('lines.txt')) })) lines.push(line);
    return lines;
  });
  check('pipeline to disk', async () => {
    const target = path.join(out, 'piped');
    await pipeline(fs.createReadStream(at('large')), fs.createWriteStream(target));
    return fs.readFileSync(target);
  });
  check('http2, respondWithFile', () => {
    const part = { offset: 5, length: 1000 };
    return Promise.all([served(at('large'), {}), served(at('large'), part)]);
  });
  check('http2, respondWithFD', async () => {
    const fd = fs.openSync(at('random'), 'r');
    const answer = await served(fd, { offset: 1 });
    fs.closeSync(fd);
    return answer;
  });
  check('http2, respondWithFile, missing', () => served(at('nothing'), {}));
  check('openAsBlob', async () => {
    const blob = await fs.openAsBlob(at('random'), { type: 'text/plain' });
    const part = blob.slice(10, 20);
    return [blob.size, blob.type, new Uint8Array(await blob.arrayBuffer()), new Uint8Array(await part.arrayBuffer())];
  });
  check('openAsBlob, stream', async () => all((await fs.openAsBlob(at('text.txt'))).stream()));
  check('openAsBlob, wrong option', () => fs.openAsBlob(at('text.txt'), { type: 5 }));
  check('import of names', async () => {
    const { readFileSync, opendirSync } = await import('node:fs');
    const dir = opendirSync(data);
    dir.closeSync();
    return [readFileSync(at('text.txt'), 'utf8'), dir.path];
  });
  check('import of promises', async () => {
    const { readFile, opendir } = await import('node:fs/promises');
    const dir = await opendir(data);
    await dir.close();
    return [await readFile(at('text.txt'), 'utf8'), dir.path];
  });
};

/**
 * @param {any} file a path or descriptor
 * @param {object} options
 * @returns {Promise<unknown>} what a client of HTTP/2 gets
 */
function served(file, options) {
  const http2 = require('node:http2');
  return new Promise((resolve, reject) => {
    const server = http2.createServer();
    server.on('stream', (stream) => {
      const onError = () => {
        stream.respond({ ':status': 404 });
        stream.end('missing');
      };
      if (typeof file === 'number') stream.respondWithFD(file, {}, options);
      else stream.respondWithFile(file, {}, { ...options, onError });
    });
    server.listen(0, '127.0.0.1', () => {
      const { port } = /** @type {any} */ (server.address());
      const client = http2.connect(`http://127.0.0.1:${port}`);
      const request = client.request();
      /** @type {Buffer[]} */
      const parts = [];
      let status = 0;
      request.on('response', (headers) => {
        status = Number(headers[':status']);
      });
      request.on('data', (part) => parts.push(part));
      request.on('error', reject);
      request.on('end', () => {
        client.close();
        server.close(() => resolve([status, Buffer.concat(parts)]));
      });
    });
  });
}
