import '../support/globals.js';
import { contract } from '../support/like-node.js';

const MAP = Buffer.from('{"version":3,"sources":["index.ts"],"names":[],"mappings":"AAAA"}').toString('base64');

contract('an extension of the program\'s own, as ts-node and @swc/register have', {
  files: {
    'index.js': `
      require('./register');
      console.log(require('./typed'), require('./typed.ts'), require('./folder'), Object.keys(require.extensions));
    `,
    'register.js': `
      const Module = require('module'); const fs = require('fs');
      Module._extensions['.ts'] = (module, filename) => module._compile(fs.readFileSync(filename,
        'utf8').replace(/: \\w+/g, ''), filename);
    `,
    'typed.ts': 'const x: number = 1; module.exports = ["typed", x, __filename];',
    'folder/index.ts': 'module.exports = "folder"',
  },
});

contract('a hook around .js and _compile, as pirates has', {
  files: {
    'index.js': `
      const Module = require('module');
      const { '.js': before } = Module._extensions;
      Module._extensions['.js'] = function (module, filename) {
        const { _compile } = module;
        module._compile = function (code, name) {
          module._compile = _compile;
          return module._compile(code.replace('BEFORE', 'AFTER'), name);
        };
        return before(module, filename);
      };
      console.log(require('./a'), require('./b.cjs'), require('p'));
      import('./a.js').then((x) => console.log(x.default));
    `,
    'a.js': 'module.exports = "BEFORE a"',
    'b.cjs': 'module.exports = "BEFORE b"',
    'node_modules/p/index.js': 'module.exports = "BEFORE p"',
  },
});

contract('Module.prototype._compile and Module._load replaced', {
  files: {
    'index.js': `
      const Module = require('module');
      const { _load } = Module; const { _compile } = Module.prototype;
      const seen = [];
      Module._load = function (request, parent, isMain) { seen.push(request); return _load.apply(this, arguments) };
      Module.prototype._compile = function (code, name) { seen.push('compile');
      return _compile.call(this, code + ';exports.more = 1', name) };
      console.log(require('./a'), require('fs') === require('node:fs'), seen);
    `,
    'a.js': 'exports.a = require("./b").more',
    'b.js': '',
  },
});

contract('_resolveFilename replaced, as tsconfig-paths does', {
  files: {
    'index.js': `
      const Module = require('module'); const path = require('path');
      const { _resolveFilename } = Module;
      Module._resolveFilename = function (request, ...rest) {
        return _resolveFilename.call(this, request.replace(/^@\\//, path.join(__dirname, 'src') + path.sep), ...rest);
      };
      console.log(require('@/a'), require('@/dir'), require('./src/a'));
      try { require('@/none') } catch (e) { console.log(e.code, e.message) }
    `,
    'src/a.js': 'module.exports = "a"',
    'src/dir/index.js': 'module.exports = require("@/a")',
  },
});

contract('_findPath, _resolveLookupPaths and module.paths changed', {
  files: {
    'index.js': `
      const Module = require('module'); const path = require('path');
      module.paths.unshift(path.join(__dirname, 'extra'));
      console.log(require('e'), require('p'));
      const { _resolveLookupPaths, _findPath } = Module;
      Module._findPath = function (request, paths, isMain) { return request === 'virtual' ? path.join(__dirname,
        'v.js') : _findPath.apply(this, arguments) };
      console.log(require('virtual'), Module._findPath('./v', [__dirname]), Module._findPath('./none', [__dirname]));
      Module._resolveLookupPaths = function (request, parent) { return (_resolveLookupPaths.apply(this,
        arguments) || []).concat(path.join(__dirname, 'late')) };
      console.log(require('l'));
    `,
    'extra/e.js': 'module.exports = "extra"',
    'extra/p.js': 'module.exports = "extra p"',
    'node_modules/p/index.js': 'module.exports = "p"',
    'late/l.js': 'module.exports = "late"',
    'v.js': 'module.exports = "v"',
  },
});

contract('Module.wrap and Module.wrapper replaced', {
  files: {
    'index.js': `
      const Module = require('module');
      const { wrap } = Module;
      Module.wrap = (script) => wrap('var wrapped = true;' + script);
      console.log(require('./a'), Module.wrapper.length);
    `,
    'a.js': 'module.exports = typeof wrapped',
  },
});

contract('require.cache as a place to put things, and modules made by hand', {
  files: {
    'index.js': `
      const Module = require('module');
      require.cache[require.resolve('./a')] = { exports: 'mocked', loaded: true };
      console.log(require('./a'));
      delete require.cache[require.resolve('./a')];
      console.log(require('./a'), require('./user'));
      const made = new Module(__dirname + '/made.js', module);
      made.filename = __dirname + '/made.js'; made.paths = Module._nodeModulePaths(__dirname);
      made._compile('module.exports = [require("./a"), __filename, module.parent === require.main]', made.filename);
      console.log(made.exports, Module._load('./a', module), module.require('./a'));
      console.log(Module.builtinModules.includes('fs'), Module.isBuiltin('fs'), Module.Module === Module,
        Module.runMain.name);
    `,
    'a.js': 'module.exports = "real"',
    'user.js': 'module.exports = require("./a")',
  },
});

contract('module.registerHooks', {
  files: {
    'index.js': `
      const { registerHooks } = require('node:module');
      const hooks = registerHooks({
        resolve(specifier, context, next) { return next(specifier === 'alias' ? './a.js' : specifier, context) },
        load(url, context, next) {
          const loaded = next(url, context);
          return url.endsWith('/b.js') ? { ...loaded, source: String(loaded.source).replace('B', 'hooked') } : loaded;
        },
      });
      console.log(require('alias'), require('./b.js'), require.resolve('alias'));
      import('./c.mjs').then((x) => { console.log(x.default); hooks.deregister();
      try { require('alias') } catch (e) { console.log(e.code) } });
    `,
    'a.js': 'module.exports = "a"',
    'b.js': 'module.exports = "B"',
    'c.mjs': 'import a from "alias"; import b from "./b.js"; export default [a, b]',
  },
  since: 24,
});

contract('source maps', {
  files: {
    'index.js': `require('./out.js')\n//# sourceMappingURL=data:application/json;base64,${MAP}`,
    'out.js': 'function f() { throw new Error("mapped") }\nf();\n//# sourceMappingURL=out.js.map',
    'out.js.map': JSON.stringify({ version: 3, sources: ['src/original.ts'], names: [], mappings: 'AAAA;AACA' }),
  },
  nodeArgs: ['--enable-source-maps'],
  untrained: true,
});

contract('stack traces and prepareStackTrace', {
  files: {
    'index.js': `
      const { where } = require('./lib/where');
      console.log(where(), new Error('x').stack.split('\\n')[1]);
      Error.prepareStackTrace = (_, sites) => sites[0].getFileName() + ':' + sites[0].getLineNumber();
      console.log(where());
    `,
    'lib/where.js': 'exports.where = () =>\n  new Error("here").stack.split("\\n").slice(0, 2).join(" ");',
  },
});
