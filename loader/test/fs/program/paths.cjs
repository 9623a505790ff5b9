'use strict';

const { pathToFileURL } = require('node:url');

/** @param {any} tools */
module.exports = ({ check, fs, path, data, here }) => {
  const text = path.join(data, 'text.txt');
  const read = (/** @type {any} */ name) => fs.readFileSync(name, 'utf8').length;

  check('path as bytes', () => read(Buffer.from(text)));
  check('path as other bytes', () => fs.statSync(new Uint8Array(Buffer.from(text))).size);
  check('path as bytes, missing', () => fs.readFileSync(Buffer.from(`${data}/nothing`)));
  check('readdir of bytes', () => fs.readdirSync(Buffer.from(data)).length);
  check('URL', () => read(pathToFileURL(text)));
  check('URL with escapes', () => read(new URL('sp%61ce%20d/file%23', `${pathToFileURL(data)}/`)));
  check('URL, missing', () => fs.readFileSync(new URL('nothing', `${pathToFileURL(data)}/`)));
  check('URL, opendir', () => {
    const dir = fs.opendirSync(pathToFileURL(data));
    dir.closeSync();
    return typeof dir.path;
  });
  check('doubled slashes', () => read(text.replaceAll('/', '//')));
  check('dots', () => read(`${data}/./dir/.././text.txt`));
  check('dots over a missing folder', () => fs.existsSync(`${data}/nothing/../text.txt`));
  check('dots over a file', () => fs.readFileSync(`${data}/text.txt/../text.txt`));
  check('dots over a link', () => fs.realpathSync.native(`${data}/link-to-dir/../text.txt`));
  check('relative to the working directory', () => {
    const relative = path.relative(process.cwd(), text);
    return [read(relative), fs.existsSync(`./${relative}`), fs.statSync(relative).size];
  });
  check('relative, from another working directory', () => {
    const before = process.cwd();
    process.chdir('/');
    try {
      return [read(text.slice(1)), read(`usr/..${text}`)];
    } finally {
      process.chdir(before);
    }
  });
  check('relative, missing', () => fs.existsSync('nothing-here'));
  check('spaces, umlauts, signs', () => ['spaace d/file#', 'ü/文件.txt'].map((name) => read(path.join(data, name))));
  check('two dots in a name', () => read(path.join(data, 'a..b')));
  check('own file', () => fs.readFileSync(__filename.replace('paths.cjs', 'describe.cjs'), 'utf8').length > 0);
  check('above the folder', () => fs.readdirSync(path.join(here, '..')).includes(path.basename(here)));
  check('through the folder to the disk', () => {
    const up = here.split('/').slice(1).map(() => '..').join('/');
    return [fs.existsSync(`${here}/${up}/tmp`), fs.readdirSync(`${here}/${up}`).includes('tmp')];
  });
  check('other files', () => [fs.existsSync('/'), fs.existsSync('/nothing-here'), fs.statSync('/').isDirectory()]);
  check('other files, errors', () => fs.readFileSync('/nothing-here'));
  check('other files, errors, promises', () => fs.promises.readFile('/nothing-here/x'));
  check('other files, callbacks', () => new Promise((resolve) => {
    fs.stat('/nothing-here', (/** @type {unknown[]} */ ...results) => resolve(results));
  }));
  check('stack of a thrown error', () => frames(() => fs.openSync(`${data}/nothing`)));
  check('stack of a thrown error elsewhere', () => frames(() => fs.readdirSync('/nothing-here')));
  check('stack of a callback\'s error', () => new Promise((resolve) => {
    fs.stat(`${data}/nothing`, (/** @type {any} */ error) => resolve(error.stack));
  }));
};

/** @param {() => unknown} run */
function frames(run) {
  try {
    return run();
  } catch (error) {
    return /** @type {any} */ (error).stack.split('\n').slice(0, 2);
  }
}
