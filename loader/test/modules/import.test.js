import '../support/globals.js';
import { contract } from '../support/like-node.js';

contract('import.meta, and the checks for the main module', {
  files: {
    'main.mjs': `
      import { fileURLToPath, pathToFileURL } from 'node:url';
      import { realpathSync } from 'node:fs';
      import { dep } from './dep.mjs';
      const { url, filename, dirname, main } = import.meta;
      console.log(url, filename, dirname, main, typeof import.meta.resolve, Object.keys(import.meta));
      console.log(process.argv[1] === fileURLToPath(url), url === pathToFileURL(process.argv[1]).href);
      console.log(url === pathToFileURL(realpathSync(process.argv[1])).href, process.mainModule, dep);
      console.log(import.meta.resolve('./dep.mjs'), import.meta.resolve('p'), import.meta.resolve('fs'),
        import.meta.resolve('./none.js'));
      try { import.meta.resolve('none') } catch (e) { console.log(e.code, e.message) }
      console.log(this, typeof require, typeof module, typeof __filename);
    `,
    'dep.mjs': `
      import { pathToFileURL } from 'node:url';
      export const dep = [import.meta.main, import.meta.url === pathToFileURL(process.argv[1]).href,
        import.meta.filename];
    `,
    'node_modules/p/package.json': '{"name": "p", "type": "module", "exports": "./p.js"}',
    'node_modules/p/p.js': '',
  },
  entry: 'main.mjs',
  args: ['x', '-y'],
});

contract('import() of a file in somebody else\'s node_modules', {
  files: {
    'index.js': `
      const fs = require('node:fs');
      const os = require('node:os');
      const path = require('node:path');
      const { pathToFileURL } = require('node:url');
      const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'fossilize-plug-in-'));
      const place = path.join(folder, 'node_modules', 'plug-in');
      fs.mkdirSync(place, { recursive: true });
      fs.writeFileSync(path.join(place, 'index.mjs'), 'export const name = "plug-in"');
      const { href } = pathToFileURL(path.join(place, 'index.mjs'));
      import('./load.mjs').then(({ load }) => load(href)).then((x) => console.log(x.name), (e) => console.log(e.code))
        .then(() => fs.rmSync(folder, { recursive: true }));
    `,
    'load.mjs': 'export const load = (href) => import(href)',
  },
});

contract('an entry in a package of ES modules', {
  files: {
    'package.json': '{"type": "module"}',
    'bin/cli.js': `
      import { a } from "../lib/a.js"; import c from "../lib/c.cjs";
      console.log(a, c, import.meta.main, process.argv[1] === import.meta.filename, process.mainModule)
    `,
    'lib/a.js': 'export const a = await Promise.resolve("a")',
    'lib/c.cjs': 'module.exports = [require.main === undefined, module.parent, typeof require("./d.cjs")]',
    'lib/d.cjs': '',
  },
  entry: 'bin/cli.js',
});

contract('an entry whose syntax tells what it is', {
  files: {
    'index.js': 'import fs from "node:fs"; console.log(typeof fs.readFileSync, import.meta.main, typeof require)',
  },
  since: 22,
});

contract('the same in a package without a type, with the warning', {
  files: {
    'package.json': '{"name": "typeless"}',
    'index.js': 'import { x } from "./x.js"; console.log(x, typeof require)',
    'x.js': 'export const x = 1',
  },
  since: 22,
});

contract('top-level await in an entry without a type', {
  files: {
    'index.js': 'console.log(await 5, typeof module)',
  },
  since: 22,
});

contract('exit 13 where top-level await never settles', {
  files: {
    'main.mjs': `
      process.on("exit", (c) => console.log("code", c)); console.log("before"); await new Promise(() => {});
      console.log("never")
    `,
  },
  entry: 'main.mjs',
});

contract('the same in a module that is imported', {
  files: {
    'main.mjs': 'process.on("exit", (c) => console.log("code", c)); import "./a.mjs"',
    'a.mjs': 'await new Promise(() => {})',
  },
  entry: 'main.mjs',
});

contract('exit 1 where top-level await is rejected', {
  files: {
    'main.mjs': 'process.on("exit", (c) => console.log("code", c));\nawait Promise.reject(new Error("refused"));',
  },
  entry: 'main.mjs',
});

contract('listeners for uncaught errors', {
  files: {
    'main.mjs': `
      process.on('uncaughtException', (e, origin) => console.log('uncaught', e.message, origin));
      process.on('unhandledRejection', (e) => console.log('unhandled', e.message));
      setTimeout(() => { throw new Error('later') }, 1);
      Promise.reject(new Error('rejected'));
      throw new Error('now');
    `,
  },
  entry: 'main.mjs',
});

contract('an export that is not there', {
  files: {
    'main.mjs': 'import { nothing } from "./a.mjs";\nconsole.log(nothing)',
    'a.mjs': 'export const something = 1',
  },
  entry: 'main.mjs',
});

contract('an export that CommonJS does not name', {
  files: {
    'main.mjs': 'import { hidden } from "./a.cjs";\nconsole.log(hidden)',
    'a.cjs': 'module.exports = Object.assign({}, { hidden: 1 })',
  },
  entry: 'main.mjs',
});

contract('a syntax error in an ES module', {
  files: {
    'main.mjs': 'import "./a.mjs"',
    'a.mjs': 'export const = 5',
  },
  entry: 'main.mjs',
});

contract('modules that are not there', {
  files: {
    'main.mjs': `
      for (const id of ['./none.mjs', './dir', './dir/', 'none', 'none/x', './noext', 'file:///none.mjs',
        'http://x/y', './a.txt', '', '#x', './%2f.mjs', 'fs/none', 'node:none'])
        try { console.log(id, (await import(id)).default) } catch (e) { console.log(id, e.name, e.code, e.message,
          e.url) }
    `,
    'dir/index.js': '',
    'noext': 'export default 1',
    'a.txt': '',
  },
  entry: 'main.mjs',
});

contract('CommonJS in ES modules: names, default, __esModule, reexports', {
  files: {
    'main.mjs': `
      import * as plain from './plain.cjs'; import * as transpiled from './transpiled.cjs';
      import * as again from './again.cjs';
      import def, { named } from './plain.cjs'; import * as fn from './function.cjs'; import * as dep from 'dep';
      for (const ns of [plain, transpiled, again, fn, dep]) console.log(Object.keys(ns).filter((k) =>
        k !== 'module.exports'), typeof ns.default);
      console.log(def.named === named, plain.default === def);
    `,
    'plain.cjs': 'exports.named = 1; exports.other = 2; exports["quoted"] = 3;',
    'transpiled.cjs': `
      Object.defineProperty(exports, "__esModule", { value: true }); exports.default = 5; exports.x = 6;
    `,
    'again.cjs': `
      module.exports = require("./plain.cjs"); __exportStar(require("./transpiled.cjs"));
      function __exportStar() {}
    `,
    'function.cjs': 'module.exports = function () {}; module.exports.prop = 1;',
    'node_modules/dep/package.json': '{"main": "./lib/main"}',
    'node_modules/dep/lib/main.js': '"use strict"; module.exports = { a: 1, b() {}, ...require("./more") };',
    'node_modules/dep/lib/more.js': 'exports.more = 1;',
  },
  entry: 'main.mjs',
});

contract('JSON with import attributes, and without', {
  files: {
    'main.mjs': `
      import json from './a.json' with { type: 'json' };
      console.log(json, (await import('./a.json', { with: { type: 'json' } })).default === json);
      try { await import('./a.json') } catch (e) { console.log(e.code, e.message) }
      try { await import('./a.mjs', { with: { type: 'json' } }) } catch (e) { console.log(e.code, e.message) }
      try { await import('./bad.json', { with: { type: 'json' } }) } catch (e) { console.log(e.name, e.message) }
    `,
    'a.json': '{"a": [1]}',
    'a.mjs': '',
    'bad.json': '{',
  },
  entry: 'main.mjs',
});

contract('cycles of ES modules, live bindings, queries', {
  files: {
    'main.mjs': `
      import { count, add } from './a.mjs'; import * as one from './q.mjs?1'; import * as two from './q.mjs?2';
      import * as same from './q.mjs?1';
      add(); console.log(count, one === two, one === same, one.url, two.url);
    `,
    'a.mjs': 'import { b } from "./b.mjs"; export let count = 0; export function add() { count += b(); }',
    'b.mjs': 'import { count } from "./a.mjs"; export const b = () => count + 1;',
    'q.mjs': 'export const url = import.meta.url.split("/").pop();',
  },
  entry: 'main.mjs',
});

contract('import() of CommonJS, in every guise, without a warning', {
  files: {
    'index.js': `
      const vm = require('vm');
      (async () => {
        console.log((await import('./m.mjs')).default, (await import('p')).default, (await import('./c.js')).default);
        console.log((await eval('import("./m.mjs")')).default, (await new Function('id',
          'return import(id)')(require('url').pathToFileURL(__dirname + '/m.mjs').href)).default);
        console.log((await require('./lib/loader').load('../m.mjs')).default,
          (await import(__dirname + '/m.mjs')).default);
        try { await import('./none.mjs') } catch (e) { console.log(e.code, e.message) }
        try { await vm.runInThisContext('import("./m.mjs")', { filename: __filename }) }
          catch (e) { console.log(e.code) }
      })();
    `,
    'm.mjs': 'globalThis.times = (globalThis.times || 0) + 1; export default "m" + globalThis.times',
    'c.js': 'module.exports = "c"',
    'lib/loader.js': 'exports.load = (id) => import(id)',
    'node_modules/p/package.json': '{"type": "module", "main": "p.js"}',
    'node_modules/p/p.js': 'export default "p"',
  },
});

contract('WebAssembly from a file', {
  files: {
    'main.mjs': `
      import { readFile } from 'node:fs/promises';
      const bytes = await readFile(new URL('./empty.wasm', import.meta.url));
      console.log(bytes.length, WebAssembly.Module.exports(await WebAssembly.compile(bytes)));
      try { console.log(Object.keys(await import('./empty.wasm'))) } catch (e) { console.log(e.code, e.message) }
    `,
    'empty.wasm': '\0asm\u0001\0\0\0',
  },
  entry: 'main.mjs',
});

contract('built-in modules: named imports see what fs reads', {
  files: {
    'main.mjs': `
      import { readFileSync, existsSync, promises } from 'node:fs'; import fs from 'fs';
      import { readFile } from 'fs/promises';
      console.log(readFileSync(new URL('a.txt', import.meta.url), 'utf8'), existsSync(import.meta.filename),
        fs.readFileSync === readFileSync);
      console.log(await readFile(new URL('a.txt', import.meta.url), 'utf8'), promises.readFile === readFile);
    `,
    'a.txt': 'text',
  },
  entry: 'main.mjs',
});
