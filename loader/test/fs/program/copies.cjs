'use strict';

/** @param {any} tools */
module.exports = ({ check, called, fs, path, data, out }) => {
  const at = (/** @type {string} */ name) => path.join(data, name);
  const to = (/** @type {string} */ name) => path.join(out, name);

  /** @param {string} top */
  const entries = (top) => fs.readdirSync(top, { recursive: true, withFileTypes: true });

  /**
   * @param {string} top
   * @returns {string[]} what is there: links too, by their kind
   */
  const listed = (top) => entries(top).map((/** @type {any} */ entry) => {
    const file = path.join(entry.parentPath, entry.name);
    const size = entry.isFile() ? fs.statSync(file).size : entry.isDirectory() ? 'directory' : 'link';
    return `${path.relative(top, file)} ${size} ${fs.lstatSync(file).mode.toString(8)}`;
  }).sort();

  check('copyFileSync', () => {
    fs.copyFileSync(at('random'), to('copied'));
    return [fs.readFileSync(to('copied')), fs.statSync(to('copied')).mode];
  });
  check('copyFileSync, overwrites', () => {
    fs.writeFileSync(to('longer'), 'x'.repeat(100_000));
    fs.copyFileSync(at('text.txt'), to('longer'));
    return fs.readFileSync(to('longer'), 'utf8');
  });
  check('copyFileSync, executable', () => {
    fs.copyFileSync(at('run.sh'), to('run.sh'));
    return fs.statSync(to('run.sh')).mode;
  });
  check('copyFileSync, exclusively', () => fs.copyFileSync(at('random'), to('longer'), fs.constants.COPYFILE_EXCL));
  check('copyFileSync, missing', () => fs.copyFileSync(at('nothing'), to('x')));
  check('copyFileSync, missing target folder', () => fs.copyFileSync(at('random'), to('none/x')));
  check('copyFileSync, directory', () => fs.copyFileSync(data, to('x-dir')));
  check('copyFile', async () => [await called(fs.copyFile, at('text.txt'), to('c')), fs.readFileSync(to('c'), 'utf8')]);
  check('copyFile, missing', () => called(fs.copyFile, at('nothing'), to('c')));
  check('promises.copyFile', async () => {
    await fs.promises.copyFile(at('large'), to('d'));
    return fs.readFileSync(to('d'));
  });
  check('promises.copyFile, exclusively', () =>
    fs.promises.copyFile(at('large'), to('d'), fs.constants.COPYFILE_EXCL));
  check('cpSync, file', () => {
    fs.cpSync(at('text.txt'), to('made/by/cp'));
    return fs.readFileSync(to('made/by/cp'), 'utf8');
  });
  check('cpSync, file over a file', () => {
    fs.writeFileSync(to('old'), 'old');
    fs.cpSync(at('text.txt'), to('old'));
    return fs.readFileSync(to('old'), 'utf8');
  });
  check('cpSync, file, not by force', () => {
    fs.writeFileSync(to('kept'), 'kept');
    fs.cpSync(at('text.txt'), to('kept'), { force: false });
    return fs.readFileSync(to('kept'), 'utf8');
  });
  check('cpSync, tree', () => {
    fs.cpSync(at('dir'), to('tree'), { recursive: true });
    return listed(to('tree'));
  });
  check('cpSync, tree over a tree', () => {
    fs.writeFileSync(to('tree/deep/file'), 'changed');
    fs.cpSync(at('dir'), to('tree'), { recursive: true });
    return fs.readFileSync(to('tree/deep/file'), 'utf8');
  });
  check('cpSync, tree, links followed', () => {
    fs.cpSync(at('links'), to('followed'), { recursive: true, dereference: true });
    // Node.js 22 and 24 make links all the same.
    return ['inner', 'folder/x', 'sub/x', 'target'].map((name) => fs.statSync(to(`followed/${name}`)).size);
  });
  check('cpSync, tree, links as they are', () => {
    fs.cpSync(at('links'), to('verbatim'), { recursive: true, verbatimSymlinks: true });
    return [listed(to('verbatim')), fs.readlinkSync(to('verbatim/inner'))];
  });
  check('cpSync, tree, with a filter', () => {
    fs.cpSync(at('dir'), to('filtered'), {
      recursive: true, filter: (/** @type {string} */ file) => !file.endsWith('other'),
    });
    return listed(to('filtered'));
  });
  check('cpSync, tree, with times', () => {
    fs.cpSync(at('dir'), to('timed'), { recursive: true, preserveTimestamps: true });
    return fs.statSync(to('timed/deep/file')).mtimeMs;
  });
  check('cpSync, directory without recursive', () => fs.cpSync(at('dir'), to('not')).code);
  check('cpSync, missing', () => fs.cpSync(at('nothing'), to('not')));
  check('cp', async () => {
    const [error] = await called(fs.cp, at('dir'), to('cp'), { recursive: true });
    return [error, listed(to('cp'))];
  });
  check('promises.cp', async () => {
    await fs.promises.cp(at('dir'), to('pcp'), { recursive: true });
    return listed(to('pcp'));
  });
  check('promises.cp, with a filter', async () => {
    await fs.promises.cp(at('dir'), to('pcpf'), {
      recursive: true, filter: (/** @type {string} */ file) => !file.endsWith('other'),
    });
    return listed(to('pcpf'));
  });
  check('promises.cp, file', async () => {
    await fs.promises.cp(at('random'), to('pcp-file'));
    return fs.readFileSync(to('pcp-file'));
  });
  check('promises.cp, missing', () => fs.promises.cp(at('nothing'), to('not'), { recursive: true }));
};
