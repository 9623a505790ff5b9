'use strict';

/** @param {any} tools */
module.exports = ({ check, called, fs, path, data }) => {
  const at = (/** @type {string} */ name) => path.join(data, name);

  check('readFile', () => called(fs.readFile, at('random')));
  check('readFile, utf8', () => called(fs.readFile, at('text.txt'), 'utf8'));
  check('readFile, large', () => called(fs.readFile, at('large')));
  check('readFile, empty', () => called(fs.readFile, at('empty')));
  check('readFile, missing', () => called(fs.readFile, at('nothing')));
  check('readFile, directory', () => called(fs.readFile, data));
  check('readFile, aborted', () => called(fs.readFile, at('text.txt'), { signal: AbortSignal.abort() }));
  check('readFile, later than promises and ticks', async () => {
    /** @type {string[]} */
    const order = [];
    const read = called(fs.readFile, at('text.txt')).then(() => order.push('file'));
    process.nextTick(() => order.push('tick'));
    Promise.resolve().then(() => order.push('promise'));
    order.push('sync');
    await read;
    return order.sort();
  });
  check('stat', () => called(fs.stat, at('text.txt')));
  check('stat, bigint', () => called(fs.stat, at('text.txt'), { bigint: true }));
  check('stat, missing', () => called(fs.stat, at('nothing')));
  check('stat, aborted at once', async () => {
    const control = new AbortController();
    const result = called(fs.stat, at('text.txt'), { signal: control.signal });
    control.abort();
    const [error] = await result;
    // Only newer releases know the signal.
    return error?.name ?? error;
  });
  check('readFile, aborted at once', async () => {
    const control = new AbortController();
    const result = called(fs.readFile, at('large'), { signal: control.signal });
    control.abort();
    return (await result)[0].name;
  });
  check('readFile, keeps the asynchronous context', async () => {
    const { AsyncLocalStorage } = require('node:async_hooks');
    const storage = new AsyncLocalStorage();
    /** @type {unknown[]} */
    const stores = [];
    const store = () => stores.push(storage.getStore());
    await storage.run('callback', () => called(fs.readFile, at('text.txt')).then(store));
    await storage.run('promise', async () => {
      await fs.promises.readFile(at('text.txt'));
      store();
    });
    storage.run('event', () => fs.stat(at('text.txt'), store));
    await called(fs.stat, at('text.txt'));
    return stores;
  });
  check('lstat', () => called(fs.lstat, at('link-to-dir')));
  check('lstat, below a file', () => called(fs.lstat, at('text.txt/x')));
  check('access', () => called(fs.access, at('text.txt'), fs.constants.R_OK));
  check('access, missing', () => called(fs.access, at('nothing')));
  check('exists', () => called(fs.exists, at('text.txt')));
  check('exists, missing', () => called(fs.exists, at('nothing')));
  check('readdir', () => called(fs.readdir, data));
  check('readdir, types', () => called(fs.readdir, data, { withFileTypes: true }));
  check('readdir, file', () => called(fs.readdir, at('text.txt')));
  check('readdir, recursive', async () => {
    const [error, names] = await called(fs.readdir, data, { recursive: true });
    return [error, names.sort()];
  });
  check('realpath', () => called(fs.realpath, at('link-to-dir/deep')));
  check('realpath, native', () => called(fs.realpath.native, at('link-to-dir/deep')));
  check('realpath, missing', () => called(fs.realpath, at('nothing')));
  check('readlink', () => called(fs.readlink, at('link-to-file')));
  check('readlink, file', () => called(fs.readlink, at('text.txt')));
  check('opendir', async () => {
    const [error, dir] = await called(fs.opendir, data);
    const [, first] = await called(dir.read.bind(dir));
    const second = await dir.read();
    await called(dir.close.bind(dir));
    return [error, dir.path, typeof first.name, typeof second.name, first.name === second.name];
  });
  check('opendir, missing', () => called(fs.opendir, at('nothing')));
  check('opendir, no callback', () => fs.opendir(data));
  check('statfs', async () => Object.keys((await called(fs.statfs, data))[1]));
  check('open, read, close', async () => {
    const [, fd] = await called(fs.open, at('text.txt'));
    const buffer = Buffer.alloc(5);
    const [error, count, same] = await called(fs.read, fd, buffer, 0, 5, 2);
    const closed = await called(fs.close, fd);
    return [error, count, same === buffer, String(buffer), closed];
  });
  check('open, missing', () => called(fs.open, at('nothing'), 'r'));
  check('glob', () => fs.glob && called(fs.glob, '*.txt', { cwd: data }));
  check('glob, absolute', () => fs.glob && called(fs.glob, `${data}/dir/*.txt`));
  check('mkdir, exists, recursive', () => called(fs.mkdir, data, { recursive: true }));
  check('unlink, missing', () => called(fs.unlink, at('nothing')));
  check('rm, missing, force', () => called(fs.rm, at('nothing'), { force: true }));
  check('watch, closes', async () => {
    const watcher = fs.watch(at('text.txt'));
    const closed = new Promise((resolve) => {
      watcher.on('close', () => resolve('closed'));
    });
    watcher.close();
    return closed;
  });
  check('watch, a tree, closes', async () => {
    const watcher = fs.watch(data, { recursive: true });
    const closed = new Promise((resolve) => {
      watcher.on('close', () => resolve('closed'));
    });
    setImmediate(() => watcher.close());
    return closed;
  });
  check('watch, missing', () => fs.watch(at('nothing')));
  check('watchFile, missing', async () => {
    const [current, previous] = await new Promise((resolve) => {
      fs.watchFile(at('nothing'), { interval: 10 }, (/** @type {unknown[]} */ ...both) => resolve(both));
    });
    fs.unwatchFile(at('nothing'));
    return [current.mtimeMs, previous.mtimeMs];
  });
  check('watchFile, exists', () => {
    const watcher = fs.watchFile(at('text.txt'), { persistent: false }, () => undefined);
    fs.unwatchFile(at('text.txt'));
    return typeof watcher.unref;
  });
};
