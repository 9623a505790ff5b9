'use strict';
const fs = require('node:fs');
const path = require('node:path');
const readline = require('node:readline');
const { pipeline } = require('node:stream/promises');
const zlib = require('node:zlib');
const { root } = require('./print');

const data = (...names) => path.join(root, 'data', ...names);

async function textOf(stream) {
  let text = '';
  for await (const part of stream) text += part;
  return text;
}

function withFile(name, use) {
  const fd = fs.openSync(data(name));
  try {
    return use(fd);
  } finally {
    fs.closeSync(fd);
  }
}

async function withHandle(name, use) {
  const handle = await fs.promises.open(data(name));
  try {
    return await use(handle);
  } finally {
    await handle.close();
  }
}

function read(fd, length, position) {
  const buffer = Buffer.alloc(length);
  const count = fs.readSync(fd, buffer, 0, length, position);
  return buffer.toString('latin1', 0, count);
}

module.exports = {
  'fd: is a number': () => withFile('text.txt', (fd) => typeof fd === 'number' && fd > 2),
  'fd: reads on from where it was': () => withFile('text.txt', (fd) => [read(fd, 4, null), read(fd, 4, null)]),
  'fd: reads at a position': () => withFile('text.txt', (fd) => [read(fd, 3, 5), read(fd, 3, 1)]),
  'fd: reads nothing behind the end': () => withFile('text.txt', (fd) => read(fd, 3, 10_000)),
  'fd: readFileSync reads all': () => withFile('text.txt', (fd) => fs.readFileSync(fd, 'utf8')),
  'fd: readFileSync reads the rest': () => withFile('text.txt', (fd) => [read(fd, 4, null), fs.readFileSync(fd, 'utf8')]),
  'fd: readv fills buffers': () =>
    withFile('text.txt', (fd) => {
      const buffers = [Buffer.alloc(2), Buffer.alloc(3)];
      return [fs.readvSync(fd, buffers, 0), ...buffers];
    }),
  'fd: fstat tells the size': () => withFile('text.txt', (fd) => fs.fstatSync(fd).size),
  'fd: read with a callback': () =>
    new Promise((resolve) => {
      fs.open(data('text.txt'), (_, fd) =>
        fs.read(fd, Buffer.alloc(5), 0, 5, 0, (error, count, buffer) => fs.close(fd, () => resolve([error, count, buffer]))),
      );
    }),
  'fd: fails once it is closed': () => {
    const fd = fs.openSync(data('text.txt'));
    fs.closeSync(fd);
    return fs.fstatSync(fd);
  },
  'fd: two are apart': () => withFile('text.txt', (one) => withFile('bytes.bin', (two) => [one !== two, read(one, 2, 0), read(two, 2, 0)])),
  'fd: open of what is not there': () => fs.openSync(data('none.txt')),
  'fd: open of a folder': () => {
    const fd = fs.openSync(data('folder'));
    try {
      return fs.fstatSync(fd).isDirectory();
    } finally {
      fs.closeSync(fd);
    }
  },
  'fd: open to create anew what is there': () => fs.openSync(data('text.txt'), 'wx'),
  'handle: readFile': () => withHandle('text.txt', (handle) => handle.readFile('utf8')),
  'handle: stat': () => withHandle('text.txt', async (handle) => (await handle.stat()).size),
  'handle: read': () => withHandle('text.txt', async (handle) => (await handle.read(Buffer.alloc(4), 0, 4, 2)).buffer),
  'handle: readv': () => withHandle('text.txt', async (handle) => (await handle.readv([Buffer.alloc(3)], 1)).buffers),
  'handle: readLines': () =>
    withHandle('lines.txt', async (handle) => {
      const lines = [];
      for await (const line of handle.readLines()) lines.push(line);
      return lines;
    }),
  'handle: createReadStream': () => withHandle('text.txt', (handle) => textOf(handle.createReadStream({ start: 2, end: 6, autoClose: false }))),
  'handle: readableWebStream': () =>
    withHandle('text.txt', async (handle) => {
      const parts = [];
      for await (const part of handle.readableWebStream()) parts.push(Buffer.from(part));
      return Buffer.concat(parts);
    }),
  'stream: all of it': () => textOf(fs.createReadStream(data('text.txt'), 'utf8')),
  'stream: a part': () => textOf(fs.createReadStream(data('text.txt'), { encoding: 'utf8', start: 3, end: 8 })),
  'stream: small steps': () => textOf(fs.createReadStream(data('text.txt'), { encoding: 'utf8', highWaterMark: 3 })),
  'stream: of what is not there': () => textOf(fs.createReadStream(data('none.txt'))),
  'stream: through zlib to the disk': async () => {
    await pipeline(fs.createReadStream(data('large.txt')), zlib.createGzip(), fs.createWriteStream('large.gz'));
    return zlib.gunzipSync(fs.readFileSync('large.gz')).length;
  },
  'stream: readline': async () => {
    const lines = [];
    for await (const line of readline.createInterface({ input: fs.createReadStream(data('lines.txt')) })) lines.push(line);
    return lines;
  },
  'stream: events in order': () =>
    new Promise((resolve) => {
      const events = [];
      const stream = fs.createReadStream(data('text.txt'));
      for (const name of ['open', 'ready', 'end', 'close']) stream.on(name, () => events.push(name));
      stream.on('close', () => resolve([events, stream.bytesRead, stream.path])).resume();
    }),
  'exists: a file': () => [fs.existsSync(data('text.txt')), fs.existsSync(data('none'))],
  'exists: with a callback': () => new Promise((resolve) => fs.exists(data('text.txt'), resolve)),
  'stat: nothing instead of an error': () => [
    fs.statSync(data('none'), { throwIfNoEntry: false }),
    fs.lstatSync(data('none', 'none'), { throwIfNoEntry: false }),
  ],
  'realpath: native': () => fs.realpathSync.native(data('folder-link')),
  'opendir: synchronous': () => {
    const folder = fs.opendirSync(data('folder'));
    const names = [];
    for (let entry = folder.readSync(); entry; entry = folder.readSync()) names.push(entry.name);
    folder.closeSync();
    return [names.sort(), folder.path];
  },
  'openAsBlob: its text': async () => (await fs.openAsBlob(data('text.txt'))).text(),
  'glob: a pattern': () => (fs.globSync ? fs.globSync('**/*.txt', { cwd: data('folder') }).sort() : 'not here'),
  'glob: asynchronously': async () => {
    if (!fs.promises.glob) return 'not here';
    const names = [];
    for await (const name of fs.promises.glob('*.txt', { cwd: data() })) names.push(name);
    return names.sort();
  },
  'watchFile: tells the present state': () => {
    const watcher = fs.watchFile(data('text.txt'), { persistent: false }, () => {});
    fs.unwatchFile(data('text.txt'));
    return typeof watcher.ref;
  },
  'writes: what is beside the application on the disk': () => {
    fs.writeFileSync('own.txt', 'own');
    fs.appendFileSync('own.txt', ' text');
    fs.renameSync('own.txt', 'renamed.txt');
    const text = fs.readFileSync('renamed.txt', 'utf8');
    fs.unlinkSync('renamed.txt');
    return [text, fs.existsSync('renamed.txt')];
  },
  'writes: into the application': () => {
    const file = data('written.txt');
    fs.writeFileSync(file, 'text');
    fs.unlinkSync(file);
    return 'written';
  },
  'rm: what is not there, by force': () => fs.rmSync(data('none'), { force: true }),
  'rm: what is not there': () => fs.rmSync(data('none')),
  'mkdtemp: on the disk': () => {
    const folder = fs.mkdtempSync('temporary-');
    fs.rmdirSync(folder);
    return folder.slice(0, -6);
  },
  'paths: a null byte': () => fs.readFileSync(`${data('text.txt')}\0`),
  'paths: a number that is no descriptor': () => fs.readFileSync(123_456),
  'paths: undefined': () => fs.readFileSync(undefined),
  'paths: a URL that is not of a file': () => fs.readFileSync(new URL('http://localhost/x')),
  'import: names of fs are the patched ones': async () => {
    const { readFile } = await import('node:fs/promises');
    const { readFileSync } = await import('node:fs');
    return [await readFile(data('text.txt'), 'utf8'), readFileSync(data('text.txt'), 'utf8')];
  },
  'wasm: compiled from a file': async () => {
    const { instance } = await WebAssembly.instantiate(fs.readFileSync(data('add.wasm')));
    return instance.exports.add(20, 22);
  },
  'wasm: compiled synchronously': () => new WebAssembly.Instance(new WebAssembly.Module(fs.readFileSync(data('add.wasm')))).exports.add(1, 2),
};
