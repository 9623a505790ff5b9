import '../support/globals.js';
import { contract } from '../support/like-node.js';

contract('require of ES modules', {
  files: {
    'index.js': `
      const show = (name, work) => { let v;
      try { v = work() } catch (e) { v = [e.name, e.code, e.message] } console.log(name, v) };
      show('named', () => Object.keys(require('./named.mjs')));
      show('default', () => { const x = require('./default.mjs'); return [Object.keys(x), x.default, x.__esModule] });
      show('module.exports', () => require('./special.mjs'));
      show('package', () => require('esm').name);
      show('again', () => require('./named.mjs') === require('./named.mjs'));
      show('await', () => require('./await.mjs'));
      show('inner await', () => require('./inner.mjs'));
      show('typeless', () => require('./typeless.js').x);
      show('cached', () => Object.keys(require.cache).length);
      import('./named.mjs').then((x) => show('same', () => x === require('./named.mjs')));
    `,
    'named.mjs': 'export const a = 1; export function b() {}',
    'default.mjs': 'export default "d"; export const other = 2',
    'special.mjs': 'export default 1; export { f as "module.exports" }; function f() {}',
    'await.mjs': 'export default await 1',
    'inner.mjs': 'import x from "./await.mjs"; export default x',
    'typeless.js': 'export const x = "syntax"',
    'node_modules/esm/package.json': '{"type": "module", "exports": "./x.js"}',
    'node_modules/esm/x.js': 'export const name = "esm"',
  },
});

contract('a cycle between require and import', {
  files: {
    'main.mjs': 'import "./a.mjs"; console.log("main")',
    'a.mjs': 'import b from "./b.cjs"; export const a = 1; console.log("a", b)',
    'b.cjs': 'try { require("./a.mjs") } catch (e) { module.exports = [e.code, e.message] }',
  },
  entry: 'main.mjs',
});

contract('CommonJS that requires an ES module that imports it', {
  files: {
    'index.js': `
      exports.early = 1;
      try { console.log(require("./m.mjs").seen) } catch (e) { console.log(e.code, e.message) } exports.late = 2;
    `,
    'm.mjs': 'import main from "./index.js"; export const seen = Object.keys(main)',
  },
});

contract('createRequire in ES modules', {
  files: {
    'main.mjs': `
      import { createRequire } from 'node:module';
      const require = createRequire(import.meta.url);
      console.log(require('./c.cjs'), require('./d.json'), require.resolve('p'), require.main, require('p'));
      try { require('./none') } catch (e) { console.log(e.code, e.message, e.requireStack) }
    `,
    'c.cjs': 'module.exports = [module.parent?.filename, require.main]',
    'd.json': '{"d": 1}',
    'node_modules/p/index.js': 'module.exports = "p"',
  },
  entry: 'main.mjs',
});

contract('a package of CommonJS within one of ES modules', {
  files: {
    'package.json': '{"type": "module"}',
    'index.js': 'import a from "./cjs/a.js"; import "./cjs/b.cjs"; console.log(a)',
    'cjs/package.json': '{"type": "commonjs"}',
    'cjs/a.js': 'module.exports = "a"',
    'cjs/b.cjs': 'console.log(typeof require)',
  },
});

contract('TypeScript, where the release strips types', {
  files: {
    'main.mts': 'const x: number = 5; console.log(x); import { y } from "./y.ts"; console.log(y)',
    'y.ts': 'export const y: string = "y"; interface Z {}',
  },
  entry: 'main.mts',
  since: 24,
});

contract('TypeScript as CommonJS', {
  files: {
    'main.cts': 'const x: number = 5; console.log(x, require("./y.ts"), typeof module)',
    'y.ts': 'const y: string = "y"; module.exports = y',
  },
  entry: 'main.cts',
  since: 24,
});
