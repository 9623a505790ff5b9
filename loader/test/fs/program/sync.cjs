'use strict';

/** @param {any} tools */
module.exports = ({ check, fs, path, data, here }) => {
  const at = (/** @type {string} */ name) => path.join(data, name);

  check('readFileSync, bytes', () => fs.readFileSync(at('random')));
  check('readFileSync, utf8', () => fs.readFileSync(at('text.txt'), 'utf8'));
  check('readFileSync, utf-8 of other bytes', () => fs.readFileSync(at('random'), 'utf-8').length);
  check('readFileSync, latin1', () => fs.readFileSync(at('text.txt'), 'latin1'));
  check('readFileSync, base64 by object', () => fs.readFileSync(at('text.txt'), { encoding: 'base64' }));
  check('readFileSync, byte order mark stays', () => fs.readFileSync(at('bom.txt'), 'utf8'));
  check('readFileSync, empty', () => [fs.readFileSync(at('empty')), fs.readFileSync(at('empty'), 'utf8')]);
  check('readFileSync, large', () => fs.readFileSync(at('large')));
  check('readFileSync, its own copy', () => {
    fs.readFileSync(at('text.txt')).fill(0);
    return fs.readFileSync(at('text.txt'), 'utf8');
  });
  check('readFileSync, missing', () => fs.readFileSync(at('nothing')));
  check('readFileSync, missing as utf8', () => fs.readFileSync(at('nothing'), 'utf8'));
  check('readFileSync, directory', () => fs.readFileSync(data));
  check('readFileSync, directory as utf8', () => fs.readFileSync(data, 'utf8'));
  check('readFileSync, below a file', () => fs.readFileSync(at('text.txt/x')));
  check('readFileSync, file with a slash', () => fs.readFileSync(`${at('text.txt')}/`));
  check('readFileSync, by a link', () => fs.readFileSync(at('link-to-file'), 'utf8'));
  check('readFileSync, through a link to a directory', () => fs.readFileSync(at('link-to-dir/deep/file'), 'utf8'));
  check('readFileSync, broken link', () => fs.readFileSync(at('broken')));
  check('readFileSync, endless link', () => fs.readFileSync(at('loop-a')));
  check('readFileSync, flag a+ of a missing folder', () => fs.readFileSync(at('none/x'), { flag: 'a+' }));
  check('readFileSync, wrong encoding', () => fs.readFileSync(at('text.txt'), 'nonsense'));
  check('readFileSync, wrong argument', () => fs.readFileSync({}));
  check('readFileSync, path with a zero byte', () => fs.readFileSync(`${at('text.txt')}\0`));

  check('existsSync', () => ['text.txt', '.', 'nothing', 'text.txt/x', 'text.txt/', 'broken', 'loop-a', 'link-to-dir/']
    .map((name) => fs.existsSync(`${data}/${name}`)));
  check('existsSync, wrong argument', () => fs.existsSync(undefined));

  check('statSync, file', () => fs.statSync(at('text.txt')));
  check('statSync, executable', () => fs.statSync(at('run.sh')).mode & 0o111);
  check('statSync, directory', () => fs.statSync(data).isDirectory());
  check('statSync, directory with a slash', () => fs.statSync(`${data}/`).mode);
  check('statSync, link', () => fs.statSync(at('link-to-file')));
  check('statSync, bigint', () => fs.statSync(at('text.txt'), { bigint: true }));
  check('statSync, missing', () => fs.statSync(at('nothing')));
  check('statSync, missing, quietly', () => fs.statSync(at('nothing'), { throwIfNoEntry: false }));
  check('statSync, below a file, quietly', () => fs.statSync(at('text.txt/x'), { throwIfNoEntry: false }));
  check('statSync, endless link, quietly', () => fs.statSync(at('loop-a'), { throwIfNoEntry: false }));
  check('statSync, below a file', () => fs.statSync(at('text.txt/x')));
  check('lstatSync, link', () => fs.lstatSync(at('link-to-file')));
  check('lstatSync, link with a slash', () => fs.lstatSync(`${at('link-to-dir')}/`).isDirectory());
  check('lstatSync, file, bigint', () => fs.lstatSync(at('text.txt'), { bigint: true }));
  check('lstatSync, missing, quietly', () => fs.lstatSync(at('nothing'), { throwIfNoEntry: false }));
  check('lstatSync, below a file, quietly', () => fs.lstatSync(at('text.txt/x'), { throwIfNoEntry: false }));
  check('lstatSync, inodes tell files apart', () => {
    const [a, b, c] = ['text.txt', 'random', 'text.txt'].map((name) => fs.lstatSync(at(name), { bigint: true }));
    return [a.ino === b.ino, a.ino === c.ino, a.dev === b.dev];
  });

  check('readdirSync', () => fs.readdirSync(data));
  check('readdirSync, slash', () => fs.readdirSync(`${data}/`));
  check('readdirSync, own folder', () => fs.readdirSync(here).includes('data'));
  check('readdirSync, buffers', () => fs.readdirSync(data, 'buffer').map(String));
  check('readdirSync, hex', () => fs.readdirSync(data, { encoding: 'hex' }));
  check('readdirSync, types', () => fs.readdirSync(data, { withFileTypes: true }));
  check('readdirSync, types and buffers', () => fs.readdirSync(data, { withFileTypes: true, encoding: 'buffer' })
    .map((/** @type {any} */ entry) => String(entry.name)));
  check('readdirSync, recursive', () => fs.readdirSync(data, { recursive: true }).sort());
  check('readdirSync, recursive, types', () => fs.readdirSync(data, { recursive: true, withFileTypes: true })
    .map((/** @type {any} */ entry) => `${entry.parentPath} ${entry.name} ${entry.isDirectory()}`).sort());
  check('readdirSync, empty', () => fs.readdirSync(at('empty-dir')));
  check('readdirSync, through a link', () => fs.readdirSync(at('link-to-dir')));
  check('readdirSync, file', () => fs.readdirSync(at('text.txt')));
  check('readdirSync, missing', () => fs.readdirSync(at('nothing')));
  check('readdirSync, missing, recursive', () => fs.readdirSync(at('nothing'), { recursive: true }));

  check('accessSync', () => [fs.accessSync(at('text.txt')), fs.accessSync(data, fs.constants.X_OK)]);
  check('accessSync, executable', () => fs.accessSync(at('run.sh'), fs.constants.X_OK));
  check('accessSync, not executable', () => fs.accessSync(at('text.txt'), fs.constants.X_OK));
  check('accessSync, missing', () => fs.accessSync(at('nothing')));

  check('realpathSync', () => fs.realpathSync(at('link-to-dir/deep/../deep/file')));
  check('realpathSync, native', () => fs.realpathSync.native(at('link-to-dir/deep/file')));
  check('realpathSync, native, buffer', () => String(fs.realpathSync.native(data, 'buffer')));
  check('realpathSync, missing', () => fs.realpathSync(at('nothing')));
  check('realpathSync, native, missing', () => fs.realpathSync.native(at('nothing')));
  check('realpathSync, endless', () => fs.realpathSync.native(at('loop-a')));
  check('readlinkSync', () => fs.readlinkSync(at('link-to-dir')));
  check('readlinkSync, buffer', () => String(fs.readlinkSync(at('broken'), 'buffer')));
  check('readlinkSync, file', () => fs.readlinkSync(at('text.txt')));
  check('readlinkSync, missing', () => fs.readlinkSync(at('nothing')));

  check('opendirSync', () => {
    const dir = fs.opendirSync(data);
    const names = [];
    for (let entry = dir.readSync(); entry; entry = dir.readSync()) names.push(entry.name);
    dir.closeSync();
    return [dir.path, names.sort()];
  });
  check('opendirSync, missing', () => fs.opendirSync(at('nothing')));
  check('opendirSync, file', () => fs.opendirSync(at('text.txt')));
  check('opendirSync, closed twice', () => {
    const dir = fs.opendirSync(data, { bufferSize: 1 });
    dir.closeSync();
    return dir.closeSync();
  });
  check('statfsSync', () => Object.keys(fs.statfsSync(at('text.txt'))));
  check('statfsSync, bigint', () => typeof fs.statfsSync(data, { bigint: true }).bsize);
  check('statfsSync, missing', () => fs.statfsSync(at('nothing')));
  check('globSync', () => fs.globSync && fs.globSync('**/*.txt', { cwd: data }).sort());
  check('globSync, absolute', () => fs.globSync && fs.globSync(`${data}/*/deep/*`).sort());
  check('globSync, the executable', () => fs.globSync && fs.globSync(process.execPath).length);
  check('loadEnvFile', () => {
    process.env.SET_BEFORE = 'kept';
    process.loadEnvFile(at('env'));
    return [process.env.FROM_FILE, process.env.QUOTED, process.env.SET_BEFORE];
  });
  check('loadEnvFile, missing', () => process.loadEnvFile(at('nothing')));
  check('mkdirSync, exists', () => fs.mkdirSync(data));
  check('mkdirSync, exists, recursive', () => fs.mkdirSync(at('dir/deep'), { recursive: true }));
  check('mkdirSync, file, recursive', () => fs.mkdirSync(at('text.txt'), { recursive: true }));
  check('mkdirSync, missing parent', () => fs.mkdirSync(at('none/x')));
  check('openSync, exclusively', () => fs.openSync(at('text.txt'), 'wx'));
  check('openSync, r+ of nothing', () => fs.openSync(at('nothing'), 'r+'));
  check('openSync, w of a directory', () => fs.openSync(data, 'w'));
  check('unlinkSync, missing', () => fs.unlinkSync(at('nothing')));
  check('rmSync, missing', () => fs.rmSync(at('nothing')));
  check('rmSync, missing, force', () => fs.rmSync(at('nothing'), { force: true, recursive: true }));
  check('rmSync, directory', () => fs.rmSync(data));
  check('chdir', () => {
    const before = process.cwd();
    try {
      process.chdir(at('nothing'));
    } catch (error) {
      return [/** @type {any} */ (error).syscall, process.cwd() === before];
    }
    return undefined;
  });
};
