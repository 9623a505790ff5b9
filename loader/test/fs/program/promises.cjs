'use strict';

/** @param {any} tools */
module.exports = ({ check, fs, path, data }) => {
  const at = (/** @type {string} */ name) => path.join(data, name);
  const { promises } = fs;

  check('promises.readFile', () => promises.readFile(at('random')));
  check('promises.readFile, utf8', () => promises.readFile(at('text.txt'), 'utf8'));
  check('promises.readFile, large', () => promises.readFile(at('large')));
  check('promises.readFile, missing', () => promises.readFile(at('nothing')));
  check('promises.readFile, directory', () => promises.readFile(data));
  check('promises.readFile, aborted', () => promises.readFile(at('text.txt'), { signal: AbortSignal.abort() }));
  check('promises.stat', () => promises.stat(at('text.txt')));
  check('promises.stat, bigint', () => promises.stat(at('text.txt'), { bigint: true }));
  check('promises.stat, missing', () => promises.stat(at('nothing')));
  check('promises.stat, missing, quietly', () => promises.stat(at('nothing'), { throwIfNoEntry: false }));
  check('promises.lstat', () => promises.lstat(at('link-to-dir')));
  check('promises.access', () => promises.access(at('text.txt')));
  check('promises.access, missing', () => promises.access(at('nothing')));
  check('promises.readdir', () => promises.readdir(data));
  check('promises.readdir, types', () => promises.readdir(data, { withFileTypes: true }));
  check('promises.readdir, recursive', async () => (await promises.readdir(data, { recursive: true })).sort());
  check('promises.readdir, recursive with types', async () =>
    (await promises.readdir(data, { recursive: true, withFileTypes: true }))
      .map((/** @type {any} */ entry) => path.join(entry.parentPath, entry.name)).sort());
  check('promises.readdir, missing', () => promises.readdir(at('nothing')));
  check('promises.realpath', () => promises.realpath(at('link-to-dir/deep')));
  check('promises.readlink', () => promises.readlink(at('link-to-dir')));
  check('promises.readlink, file', () => promises.readlink(at('text.txt')));
  check('promises.statfs', async () => Object.keys(await promises.statfs(at('text.txt'))));
  check('promises.opendir', async () => {
    const names = [];
    for await (const entry of await promises.opendir(data)) names.push(entry.name);
    return names.sort();
  });
  check('promises.opendir, recursive', async () => {
    const entries = [];
    for await (const entry of await promises.opendir(data, { recursive: true })) {
      entries.push(`${path.join(entry.parentPath, entry.name)} ${entry.isDirectory()}`);
    }
    return entries.sort();
  });
  check('promises.opendir, missing', () => promises.opendir(at('nothing')));
  check('promises.mkdir, exists', () => promises.mkdir(data));
  check('promises.rm, missing, force', () => promises.rm(at('nothing'), { force: true }));
  check('promises.glob', async () => {
    if (!promises.glob) return undefined;
    const names = [];
    for await (const name of promises.glob('**/file*', { cwd: data })) names.push(name);
    return names.sort();
  });
  check('promises.glob, absolute', async () => {
    const names = [];
    for await (const name of promises.glob?.(`${data}/d*/**`) ?? []) names.push(name);
    return names.sort();
  });
  check('promises.watch, aborted', async () => {
    const control = new AbortController();
    setImmediate(() => control.abort());
    for await (const change of promises.watch(at('text.txt'), { signal: control.signal })) throw new Error(`${change}`);
  });
  check('promises.watch, missing', async () => {
    for await (const change of promises.watch(at('nothing'))) throw new Error(`${change}`);
  });
  check('util.promisify(fs.stat)', () => require('node:util').promisify(fs.stat)(at('text.txt')));
  check('util.promisify(fs.opendir)', async () => {
    const dir = await require('node:util').promisify(fs.opendir)(data);
    await dir.close();
    return dir.path;
  });

  check('FileHandle.readFile', async () => {
    const handle = await promises.open(at('text.txt'));
    const text = await handle.readFile('utf8');
    await handle.close();
    return text;
  });
  check('FileHandle.stat, read, position', async () => {
    const handle = await promises.open(at('text.txt'));
    const first = await handle.read({ buffer: Buffer.alloc(4) });
    const second = await handle.read(Buffer.alloc(4), 0, 4);
    const third = await handle.read(Buffer.alloc(4), 0, 4, 1);
    const stats = await handle.stat();
    await handle.close();
    return [first, second, third, stats, handle.fd];
  });
  check('FileHandle.readLines', async () => {
    const handle = await promises.open(at('lines.txt'));
    const lines = [];
    for await (const line of handle.readLines()) lines.push(line);
    return lines;
  });
  check('FileHandle.createReadStream', async () => {
    const handle = await promises.open(at('large'));
    const parts = [];
    for await (const part of handle.createReadStream({ start: 100, end: 200_000 })) parts.push(part);
    return Buffer.concat(parts);
  });
  check('FileHandle.readableWebStream', async () => {
    const handle = await promises.open(at('random'));
    const parts = [];
    for await (const part of handle.readableWebStream()) parts.push(Buffer.from(part));
    await handle.close();
    return Buffer.concat(parts);
  });
  check('FileHandle.readv', async () => {
    const handle = await promises.open(at('text.txt'));
    const buffers = [Buffer.alloc(3), Buffer.alloc(4)];
    const { bytesRead } = await handle.readv(buffers, 1);
    await handle.close();
    return [bytesRead, buffers.map(String)];
  });
  check('FileHandle.write', async () => {
    const handle = await promises.open(at('text.txt'));
    try {
      return await handle.write('x');
    } finally {
      await handle.close();
    }
  });
  check('FileHandle.sync, close twice', async () => {
    const handle = await promises.open(at('text.txt'));
    await handle.sync();
    await handle.datasync();
    await handle.close();
    return handle.close();
  });
  check('promises.open, missing', () => promises.open(at('nothing')));
  check('promises.open, directory', async () => {
    const handle = await promises.open(data);
    const directory = (await handle.stat()).isDirectory();
    await handle.close();
    return directory;
  });
};
