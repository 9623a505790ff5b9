import '../support/globals.js';
import { contract } from '../support/like-node.js';

const SHOW = `
  const show = (name, value) => console.log(name, JSON.stringify(attempt(value)));
  const attempt = (work) => { try { return work() } catch (e) { return told(e) } };
  const told = (e) => [e.name, e.code, e.message, e.requireStack, e.path, Object.keys(e)];
`;

contract('require finds files, folders and JSON as node does', {
  files: {
    'index.js': `${SHOW}
      for (const id of ['./a', './a.js', './dir', './dir/', './data', './data.json', './none', './dir/none.js',
        './mainless',
        './brokenmain', '.', './', './a.js/x', 'none', 'none/sub', '@scope/none', '../outside', './bad.json',
          './syntax.js',
        './noext', './weird.ext', '', './dots.a.b', './UP', './empty', 'fs', 'node:fs', 'node:nope', 'fs/promises',
          './a?x'])
        show(id, () => { const r = require(id); return r.readFile ? 'builtin' : r });
      show('number', () => require(5));
      show('none', () => require());
    `,
    'a.js': 'module.exports = "a"',
    'dir/index.js': 'module.exports = "dir"',
    'data.json': '{"json": true}',
    'bad.json': '{bad',
    'syntax.js': 'var = 5;',
    'noext': 'module.exports = "noext"',
    'weird.ext': 'module.exports = "weird"',
    'dots.a.b.js': 'module.exports = "dots"',
    'up.js': '1',
    'empty.js': '',
    'mainless/other.js': '1',
    'brokenmain/package.json': '{"main": "nowhere.js"}',
    'brokenmain/index.js': 'module.exports = "index instead"',
  },
});

contract('the module object', {
  files: {
    'index.js': `
      const dep = require('./lib/dep');
      console.log(require.main === module, module.parent, module.id, module.loaded, module.children.length);
      console.log(dep.isMain, dep.id, dep.parent === module, dep.loadedThen, dep.paths);
      console.log(__filename, __dirname, process.argv[1], process.mainModule === module, module.path, module.filename);
      console.log(process.argv.length, process.argv.slice(2), process.argv[1] === __filename, process.execArgv);
      console.log(Object.keys(require.cache), Object.keys(require.extensions), require.name, require.length);
      console.log(this === module.exports, arguments.length, typeof require.resolve.paths, module.constructor.name);
      console.log(require('module')._nodeModulePaths(__dirname).length > 0, module.isPreloading);
      console.log(require('./lib/dep') === dep, delete require.cache[require.resolve('./lib/dep')],
        require('./lib/dep') === dep);
      setTimeout(() => console.log(module.loaded), 1);
    `,
    'lib/dep.js': `
      module.exports = { isMain: require.main === module, id: module.id, parent: module.parent,
        loadedThen: module.loaded,
        paths: module.paths.filter((p) => p.includes('lib')) };
    `,
  },
  args: ['one', '--two'],
});

contract('require.resolve, its paths, and createRequire', {
  files: {
    'index.js': `${SHOW}
      const { createRequire, isBuiltin } = require('node:module');
      const path = require('path');
      show('own', () => require.resolve('./lib/a'));
      show('package', () => require.resolve('p'));
      show('missing', () => require.resolve('none'));
      show('builtin', () => [require.resolve('fs'), require.resolve('node:fs')]);
      show('paths', () => require.resolve('p', { paths: [path.join(__dirname, 'lib')] }));
      show('relative paths', () => require.resolve('./a', { paths: [path.join(__dirname, 'lib')] }));
      show('no paths', () => require.resolve('p', { paths: [] }));
      show('bad paths', () => require.resolve('p', { paths: 'x' }));
      show('lookup', () => require.resolve.paths('p').slice(0, 1).concat(require.resolve.paths('./x'),
        String(require.resolve.paths('fs'))));
      const other = createRequire(path.join(__dirname, 'lib', 'x.js'));
      show('createRequire', () => [other('./a'), other.resolve('q'), other.main === require.main]);
      show('createRequire of a URL', () => createRequire(require('url').pathToFileURL(__dirname + '/lib/'))('./a'));
      show('createRequire of a folder', () => createRequire(__dirname + '/lib/')('./a'));
      show('createRequire of the program', () => createRequire(process.execPath)(path.join(__dirname, 'lib/a.js')));
      show('createRequire, relative', () => createRequire('./x'));
    `,
    'lib/a.js': 'module.exports = "lib/a"',
    'lib/node_modules/q/index.js': 'module.exports = "q"',
    'node_modules/p/package.json': '{"name": "p", "main": "./m"}',
    'node_modules/p/m.js': 'module.exports = "p"',
  },
});

contract('cycles, and a warning for what is not there yet', {
  files: {
    'index.js': 'const a = require("./a"); console.log(a.done, a.b.done, a.b.aDone);',
    'a.js': 'exports.done = false; exports.b = require("./b"); exports.done = true;',
    'b.js': 'const a = require("./a"); exports.aDone = a.done; a.later; exports.done = true;',
  },
});

contract('what fails while it is loaded is loaded again', {
  files: {
    'index.js': `
      for (let i = 0; i < 2;
      i++) try { require('./bad') } catch (e) { console.log(e.message, Object.keys(require.cache).length) }
      globalThis.fine = true;
      console.log(require('./bad'), module.children.length);
    `,
    'bad.js': 'if (!globalThis.fine) throw new Error("not yet"); module.exports = "fine";',
  },
});

contract('links are followed, as pnpm lays them', {
  files: {
    'index.js': `
      const a = require('a');
      console.log(a, require.resolve('a'), require.cache[require.resolve('a')].paths[0]);
      console.log(require('./lib').where, require('./file') === require('./lib'));
    `,
    'node_modules/.pnpm/a@1/node_modules/a/index.js': 'module.exports = ["a", __filename, require("b")]',
    'node_modules/.pnpm/a@1/node_modules/b': { link: '../../b@1/node_modules/b' },
    'node_modules/.pnpm/b@1/node_modules/b/index.js': 'module.exports = ["b", __filename]',
    'node_modules/a': { link: '.pnpm/a@1/node_modules/a' },
    'real/index.js': 'exports.where = __dirname',
    'lib': { link: 'real' },
    'file.js': { link: 'real/index.js' },
  },
});

contract('--preserve-symlinks', {
  files: {
    'index.js': 'console.log(require("a"))',
    'node_modules/a': { link: '../real/a' },
    'real/a/index.js': 'module.exports = __filename',
  },
  nodeArgs: ['--preserve-symlinks'],
  untrained: true,
});

contract('NODE_PATH', {
  files: {
    'index.js': `
      try { console.log(require("only-there")) } catch (e) { console.log(e.code) } console.log(require("both"))
    `,
    'node_modules/both/index.js': 'module.exports = "own"',
  },
  env: { NODE_PATH: '/nowhere' },
});

contract('exits: errors, codes and what is printed', {
  files: {
    'index.js': 'process.on("exit", (code) => console.log("exit", code)); require("./thrower")',
    'thrower.js': 'function fails() {\n  throw new TypeError("on purpose");\n}\nfails();',
  },
});

const LONG = 'lib/in-a-folder-whose-name-is-so-much-longer-that-nothing-in-a-code-cache-has-room-for-it';
const LARGE = `// ${'large '.repeat(1000)}`;
const SITES = `
  const { prepareStackTrace } = Error;
  Error.prepareStackTrace = (error, sites) => sites[0].getFileName();
  console.log(new Error('').stack, __filename);
  Error.prepareStackTrace = prepareStackTrace;
  ${LARGE}
`;

contract('call sites and errors of modules that are large enough for a code cache', {
  files: {
    'index.js': `require('./lib/sites.js'); require('./${LONG}/sites.js'); require('./lib/thrower.js');`,
    'lib/sites.js': SITES,
    [`${LONG}/sites.js`]: SITES,
    'lib/thrower.js': `function fails() {\n  throw new TypeError("on purpose");\n}\nfails(); ${LARGE}`,
  },
});

contract('a syntax error in the entry', { files: { 'index.js': 'console.log("never");\nlet x = ;' } });

contract('a syntax error in a module', {
  files: { 'index.js': 'require("./lib/wrong")', 'lib/wrong.js': 'module.exports = {\n  a: 1 b: 2 };' },
});

contract('a missing module, uncaught', {
  files: {
    'index.js': 'require("./lib")',
    'lib.js': 'require("missing-package")',
  },
});

contract('an entry without an extension, with a #! line', {
  files: {
    'bin/tool': '#!/usr/bin/env node\nconsole.log(require("../lib"), __filename, process.argv[1] === __filename)',
    'lib.js': 'module.exports = 1',
  },
  entry: 'bin/tool',
});

contract('an entry with a byte order mark', {
  files: {
    'index.js': '\ufeffconsole.log("bom", require("./x.json"))',
    'x.json': '\ufeff{"a": 1}',
  },
});

contract('names that are not ASCII', {
  files: {
    'index.js': 'console.log(require("./ümläut/日本"), "Zeichenkette: ü 日 🎉")',
    'ümläut/日本.js': 'module.exports = __filename + " ✓"',
  },
});
