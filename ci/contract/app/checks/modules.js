'use strict';
const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { root } = require('./print');

const at = (...names) => path.join(root, 'modules', ...names);
const codeOf = (run) => {
  try {
    return run();
  } catch (error) {
    return error.code;
  }
};
/** Puts back what a check changes. */
const during = (change, run) => {
  const undo = change();
  try {
    return run();
  } finally {
    undo();
  }
};

module.exports = {
  'main: require.main is the entry': () => [require.main.filename, require.main.id, require.main === process.mainModule],
  'main: it knew that it was main, without a parent': () => [require('../main').isMain, require('../main').parent],
  'main: argv[1] is its file': () => [process.argv[1], process.argv[1] === require.main.filename, process.argv.length],
  'main: its paths end at the disk\'s root': () => require.main.paths.slice(0, 1),
  'main: it was loaded once': () => require.main.loaded,
  'main: execArgv': () => process.execArgv,
  'module: what it knows of itself': () => require(at('about.js')),
  'module: is among its parent\'s children': () => require.main.children.some((one) => one.filename === __filename),
  'module: exports of a cycle': () => require(at('cycle-a.js')),
  'module: is loaded once, and again without the cache': () => {
    const first = [require(at('counter.js')), require(at('counter.js'))];
    delete require.cache[at('counter.js')];
    return [...first, require(at('counter.js'))];
  },
  'module: another name in the cache wins': () =>
    during(
      () => {
        const old = require.cache[at('self.js')];
        require.cache[at('self.js')] = { ...new Module(at('self.js')), exports: 'replaced', loaded: true };
        return () => (old ? (require.cache[at('self.js')] = old) : delete require.cache[at('self.js')]);
      },
      () => require(at('self.js')),
    ),
  'require: JSON': () => require(at('data.json')),
  'require: JSON that is broken': () => require(at('broken.json')),
  'require: script that is broken': () => {
    try {
      return require(at('broken.js'));
    } catch (error) {
      return [error.name, error.message, error.stack.split('\n').slice(0, 3)];
    }
  },
  'require: a folder with an index': () => require(at('folder')),
  'require: a folder with a slash': () => require(at('folder') + path.sep),
  'require: .js before .json': () => require(at('preference')),
  'require: a file without an extension': () => require(at('bare')),
  'require: a computed name': () => ['one'].map((name) => require('../modules/files/' + name)),
  'require: a relative name that is not there': () => require('../modules/nothing'),
  'require: a package that is not there': () => require('not-installed'),
  'require: nothing': () => require(''),
  'require: an error names who asked': () => codeOf(() => require('not-installed')) && requireStack(),
  'require: a built-in': () => [require('fs') === fs, require('node:fs') === fs],
  'require: an unknown built-in': () => require('node:nothing'),
  'require: a module of the disk': () => {
    fs.writeFileSync('plug-in.js', 'module.exports = [__filename, typeof require("node:fs").readFileSync];');
    return require(path.resolve('plug-in.js'));
  },
  'require: the disk\'s module does not see the application\'s packages': () => {
    fs.writeFileSync('asks.js', 'try { require("legacy"); exports.found = true; } catch (error) { exports.code = error.code; }');
    return require(path.resolve('asks.js'));
  },
  'require: the disk\'s module reaches the application by its path': () => {
    fs.writeFileSync('reaches.js', `module.exports = require(${JSON.stringify(at('self.js'))});`);
    return require(path.resolve('reaches.js'));
  },
  'require: throws with a stack': () => {
    try {
      return require(at('throws.js')).run();
    } catch (error) {
      return error.stack.split('\n').slice(0, 3);
    }
  },
  'package: main is a folder': () => require('legacy'),
  'package: a file in it': () => require('legacy/extra'),
  'package: conditions of require': () => require('dual'),
  'package: module-sync': () => require('dual/sync'),
  'package: other conditions': () => require('dual/condition'),
  'package: a pattern': () => require('dual/features/a'),
  'package: a pattern that is closed': () => require('dual/features/private-b'),
  'package: a pattern with an extension': () => require('dual/folder/data.json'),
  'package: what is not exported': () => require('dual/own.cjs'),
  'package: exports nothing': () => require('closed'),
  'package: a target in a list': () => require('dual/array'),
  'package: a target outside of it': () => require('dual/outside'),
  'package: an ECMAScript module': () => ({ ...require('esm-only') }),
  'package: an ECMAScript module that waits': () => require('esm-only/waits'),
  'package: an ECMAScript module with module.exports': () => require('esm-only/named'),
  'package: a link': () => require('linked'),
  'package: itself by its name': () => require('contract/self'),
  'package: itself by a name that is not exported': () => require('contract/checks/print'),
  'package: an import of its own': () => require('#inner'),
  'package: an import with a pattern': () => require('#files/one'),
  'package: an import that is closed': () => require('#files/private/two'),
  'package: an import that is a package': () => require('#dependency').way,
  'package: an import that is not there': () => require('#nothing'),
  'resolve: a file': () => require.resolve('../modules/self'),
  'resolve: a package': () => [require.resolve('legacy'), require.resolve('dual'), require.resolve('linked')],
  'resolve: a package\'s package.json': () => [require.resolve('dual/package.json'), codeOf(() => require.resolve('closed/package.json'))],
  'resolve: from other folders': () => require.resolve('./folder', { paths: [at()] }),
  'resolve: a built-in': () => [require.resolve('fs'), require.resolve('node:fs')],
  'resolve: what is not there': () => require.resolve('./nothing'),
  'resolve: paths': () => [require.resolve.paths('x').slice(0, 2), require.resolve.paths('./x'), require.resolve.paths('fs')],
  'createRequire: by path': () => Module.createRequire(path.join(root, 'x.js'))('./modules/self'),
  'createRequire: by URL': () => Module.createRequire(pathToFileURL(at('x.js')))('./self'),
  'createRequire: of the disk': () => codeOf(() => Module.createRequire(path.resolve('x.js'))('legacy')),
  'createRequire: its resolve': () => Module.createRequire(at('x.js')).resolve('dual'),
  'Module: _resolveFilename': () => Module._resolveFilename('legacy', module),
  'Module: _nodeModulePaths': () => Module._nodeModulePaths(at()).slice(0, 2),
  'Module: _load': () => Module._load('legacy', module).name,
  'Module: _findPath': () => Module._findPath('legacy', [path.join(root, 'node_modules')]),
  'Module: isBuiltin': () => [Module.isBuiltin('fs'), Module.isBuiltin('legacy')],
  'Module: findPackageJSON': () => (Module.findPackageJSON ? Module.findPackageJSON('legacy', __filename) : 'not here'),
  'Module: wrap': () => Module.wrap('x'),
  'Module: extensions are there': () => Object.keys(require.extensions),
  'Module: prototype.require': () => module.require('legacy').name,
  'hooks: an extension of its own': () =>
    during(
      () => {
        require.extensions['.text'] = (own, file) => (own.exports = fs.readFileSync(file, 'utf8').toUpperCase());
        return () => delete require.extensions['.text'];
      },
      () => [require(at('house.text')), require(at('house'))],
    ),
  'hooks: .js is replaced': () =>
    during(
      () => {
        const old = require.extensions['.js'];
        require.extensions['.js'] = (own, file) => own._compile(fs.readFileSync(file, 'utf8').replace('one', 'changed'), file);
        delete require.cache[at('files', 'one.js')];
        return () => {
          require.extensions['.js'] = old;
          delete require.cache[at('files', 'one.js')];
        };
      },
      () => require(at('files', 'one.js')),
    ),
  'hooks: _compile is wrapped': () =>
    during(
      () => {
        const old = Module.prototype._compile;
        Module.prototype._compile = function compile(code, file) {
          return old.call(this, file.endsWith('one.js') ? code.replace('one', 'wrapped') : code, file);
        };
        delete require.cache[at('files', 'one.js')];
        return () => {
          Module.prototype._compile = old;
          delete require.cache[at('files', 'one.js')];
        };
      },
      () => require(at('files', 'one.js')),
    ),
  'hooks: _load is replaced': () =>
    during(
      () => {
        const old = Module._load;
        Module._load = (request, ...more) => (request === 'virtual-package' ? 'virtual' : old(request, ...more));
        return () => (Module._load = old);
      },
      () => require('virtual-package'),
    ),
  'hooks: _resolveFilename is replaced': () =>
    during(
      () => {
        const old = Module._resolveFilename;
        Module._resolveFilename = (request, ...more) => old(request === 'alias' ? 'legacy' : request, ...more);
        return () => (Module._resolveFilename = old);
      },
      () => require('alias').name,
    ),
  'hooks: a module of its own making': () => {
    const made = new Module(at('made.js'), module);
    made.filename = at('made.js');
    made.paths = Module._nodeModulePaths(at());
    made._compile('module.exports = [__filename, require("./self").self, require("legacy").name]', made.filename);
    return made.exports;
  },
  'hooks: registerHooks': () => {
    if (!Module.registerHooks) return 'not here';
    const hooks = Module.registerHooks({
      resolve: (specifier, context, next) => (specifier === 'hooked' ? next('legacy', context) : next(specifier, context)),
    });
    try {
      return require('hooked').name;
    } finally {
      hooks.deregister();
    }
  },
  'stack: call sites': () =>
    during(
      () => {
        const old = Error.prepareStackTrace;
        Error.prepareStackTrace = (_, sites) => sites.slice(0, 1).map((site) => [site.getFileName(), site.getLineNumber()]);
        return () => (Error.prepareStackTrace = old);
      },
      () => new Error().stack,
    ),
  'environment: globals': () => ['require', 'module', 'exports', '__filename'].map((name) => name in globalThis),
  'environment: NODE_ENV as it is set': () => [process.env.NODE_ENV, 'NODE_ENV' in process.env],
  'environment: no variable but those that were given': () => Object.keys(process.env).filter((name) => /SEA|FOSSIL|NODE/i.test(name)),
  'environment: process.title and versions': () => [typeof process.title, process.release.name, process.version.slice(0, 2)],
  'environment: features that ask how it was packaged': () => [typeof process.pkg, 'electron' in process.versions, typeof globalThis.__non_webpack_require__],
};

function requireStack() {
  try {
    return require('not-installed');
  } catch (error) {
    return error.requireStack;
  }
}
