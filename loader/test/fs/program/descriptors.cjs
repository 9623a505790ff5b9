'use strict';

/** @param {any} tools */
module.exports = ({ check, fs, path, data }) => {
  const at = (/** @type {string} */ name) => path.join(data, name);

  /**
   * @param {string} name
   * @param {(fd: number) => unknown} use
   */
  const opened = (name, use) => {
    const fd = fs.openSync(at(name));
    try {
      return use(fd);
    } finally {
      fs.closeSync(fd);
    }
  };

  check('openSync, a number', () => opened('text.txt', (fd) => Number.isInteger(fd) && fd > 2));
  check('fstatSync', () => opened('text.txt', (fd) => fs.fstatSync(fd)));
  check('fstatSync, bigint', () => opened('text.txt', (fd) => fs.fstatSync(fd, { bigint: true })));
  check('fstatSync, directory', () => {
    const fd = fs.openSync(data);
    const stats = fs.fstatSync(fd);
    fs.closeSync(fd);
    return stats.isDirectory();
  });
  check('fstatSync, closed', () => {
    const fd = fs.openSync(at('text.txt'));
    fs.closeSync(fd);
    return fs.fstatSync(fd);
  });
  check('closeSync, twice', () => {
    const fd = fs.openSync(at('text.txt'));
    fs.closeSync(fd);
    return fs.closeSync(fd);
  });
  check('readSync, moves on', () => opened('text.txt', (fd) => {
    const parts = [Buffer.alloc(5), Buffer.alloc(5)];
    const counts = parts.map((part) => fs.readSync(fd, part));
    return [counts, parts.map(String)];
  }));
  check('readSync, at a position', () => opened('text.txt', (fd) => {
    const part = Buffer.alloc(5);
    return [fs.readSync(fd, part, 1, 3, 4), fs.readSync(fd, part, 4, 1, 0n), String(part)];
  }));
  check('readSync, past the end', () => opened('text.txt', (fd) => fs.readSync(fd, Buffer.alloc(5), 0, 5, 1000)));
  check('readSync, other views', () => opened('random', (fd) => {
    const array = new Uint16Array(8);
    const view = new DataView(new ArrayBuffer(16), 4, 8);
    return [fs.readSync(fd, array), array, fs.readSync(fd, view), view];
  }));
  check('readSync, out of range', () => opened('text.txt', (fd) => fs.readSync(fd, Buffer.alloc(5), 0, 6, 0)));
  check('readSync, directory', () => {
    const fd = fs.openSync(data);
    try {
      return fs.readSync(fd, Buffer.alloc(5));
    } finally {
      fs.closeSync(fd);
    }
  });
  check('readvSync', () => opened('text.txt', (fd) => {
    const buffers = [Buffer.alloc(2), Buffer.alloc(3), Buffer.alloc(100)];
    return [fs.readvSync(fd, buffers), fs.readvSync(fd, [Buffer.alloc(4)]), buffers.map(String)];
  }));
  check('readvSync, at a position', () => opened('text.txt', (fd) => {
    const buffers = [Buffer.alloc(2), Buffer.alloc(3)];
    return [fs.readvSync(fd, buffers, 3), buffers.map(String)];
  }));
  check('readFileSync of a descriptor', () => opened('text.txt', (fd) => [
    fs.readFileSync(fd, 'utf8'), fs.readFileSync(fd, 'utf8'),
  ]));
  check('readFileSync of a descriptor, bytes, after a part', () => opened('random', (fd) => {
    fs.readSync(fd, Buffer.alloc(10));
    return fs.readFileSync(fd);
  }));
  check('readFile of a descriptor', () => {
    const fd = fs.openSync(at('text.txt'));
    return new Promise((resolve) => {
      fs.readFile(fd, 'utf8', (/** @type {unknown[]} */ ...results) => fs.close(fd, () => resolve(results)));
    });
  });
  check('writeSync', () => opened('text.txt', (fd) => fs.writeSync(fd, 'x')));
  check('writeSync, bytes', () => opened('text.txt', (fd) => fs.writeSync(fd, Buffer.from('x'))));
  check('ftruncateSync', () => opened('text.txt', (fd) => fs.ftruncateSync(fd)));
  check('fsyncSync, fdatasyncSync', () => opened('text.txt', (fd) => [fs.fsyncSync(fd), fs.fdatasyncSync(fd)]));
  check('two at once', () => opened('text.txt', (first) => opened('random', (second) => {
    const a = Buffer.alloc(3);
    const b = Buffer.alloc(3);
    fs.readSync(first, a);
    fs.readSync(second, b);
    fs.readSync(first, a);
    return [a, b, first !== second];
  })));
  check('numbers come back for other files', () => {
    const fd = fs.openSync(at('random'));
    fs.closeSync(fd);
    const next = fs.openSync(`${process.argv[2]}/describe.cjs`);
    const text = fs.readFileSync(next, 'utf8').slice(0, 12);
    fs.closeSync(next);
    return [text, fd === next];
  });
};
