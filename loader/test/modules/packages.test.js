import '../support/globals.js';
import { contract } from '../support/like-node.js';

const SHOW = `
  const told = (e) => [e.name, e.code, e.message.replaceAll(/node:internal\\S+/g, 'node:internal')];
  const show = (name, work) => { let v;
  try { v = work() } catch (e) { v = told(e) } console.log(name, JSON.stringify(v)) };
  const showAsync = async (name, work) => { let v;
  try { v = await work() } catch (e) { v = told(e) } console.log(name, JSON.stringify(v)) };
`;

/** Packages with every kind of entry that package.json knows. */
const PACKAGES = {
  'node_modules/string/package.json': '{"name": "string", "exports": "./main.js"}',
  'node_modules/string/main.js': 'module.exports = "string"',
  'node_modules/string/private.js': 'module.exports = "private"',
  'node_modules/conditions/package.json': `{"name": "conditions", "exports": {
    ".": {"browser": "./browser.js", "module": "./module.js", "custom": "./custom.js", "import": "./import.mjs",
      "require": "./require.js", "default": "./default.js"},
    "./nested": {"node": {"import": "./import.mjs", "require": "./require.js"}, "default": "./default.js"},
    "./types": {"types": "./x.d.ts"},
    "./null": null,
    "./list": ["./nowhere/../x.js", "./require.js"],
    "./features/*": "./features/*.js",
    "./features/private/*": null,
    "./folder/*": "./folder/*",
    "./outside": "../outside.js",
    "./missing": "./missing.js",
    "./bad": "bad.js",
    "./package.json": "./package.json"
  }}`,
  'node_modules/conditions/custom.js': 'module.exports = "custom"',
  'node_modules/conditions/module.js': 'module.exports = "module"',
  'node_modules/conditions/import.mjs': 'export default "import"',
  'node_modules/conditions/require.js': 'module.exports = "require"',
  'node_modules/conditions/default.js': 'module.exports = "default"',
  'node_modules/conditions/features/a.js': 'module.exports = "feature a"',
  'node_modules/conditions/features/private/b.js': 'module.exports = "feature b"',
  'node_modules/conditions/folder/c.js': 'module.exports = "folder c"',
  'node_modules/legacy/package.json': '{"name": "legacy", "main": "lib"}',
  'node_modules/legacy/lib/index.js': 'module.exports = "legacy"',
  'node_modules/legacy/other.js': 'module.exports = "legacy other"',
  'node_modules/plain/index.js': 'module.exports = "plain"',
  'node_modules/broken/package.json': '{"name": "broken", ',
  'node_modules/broken/index.js': 'module.exports = "broken"',
  'node_modules/nomain/package.json': '{"name": "nomain", "main": "./gone.js"}',
  'node_modules/@scope/name/package.json': '{"name": "@scope/name", "exports": {".": "./x.js", "./sub": "./y.js"}}',
  'node_modules/@scope/name/x.js': 'module.exports = "scoped"',
  'node_modules/@scope/name/y.js': 'module.exports = "scoped sub"',
  'node_modules/numeric/package.json': '{"name": "numeric", "exports": {"0": "./x.js"}}',
  'node_modules/mixed/package.json': '{"name": "mixed", "exports": {".": "./x.js", "import": "./x.js"}}',
};

const NAMES = `['string', 'string/main.js', 'string/private.js', 'conditions', 'conditions/nested', 'conditions/types',
  'conditions/null', 'conditions/list', 'conditions/features/a', 'conditions/features/private/b',
    'conditions/folder/c.js',
  'conditions/outside', 'conditions/missing', 'conditions/bad', 'conditions/package.json', 'conditions/', 'legacy',
  'legacy/other', 'legacy/other.js', 'legacy/package.json', 'plain', 'plain/', 'broken', 'nomain', '@scope/name',
  '@scope/name/sub', '@scope/name/none', '@scope', 'numeric', 'mixed', 'none', 'none/x', '.hidden', 'a%2fb']`;

contract('require of packages: exports, conditions, patterns, and what they say', {
  files: { ...PACKAGES, 'index.js': `${SHOW} for (const name of ${NAMES}) show(name, () => require(name));` },
});

contract('import of packages: exports, conditions, patterns, and what they say', {
  files: {
    ...PACKAGES,
    'index.mjs': `${SHOW} for (const name of ${NAMES}) await showAsync(name, async () =>
      (await import(name)).default);`,
  },
  entry: 'index.mjs',
});

contract('--conditions', {
  files: {
    ...PACKAGES,
    'index.js': `
      console.log(require("conditions"));
      import("conditions").then((x) => console.log(x.default));
    `,
  },
  nodeArgs: ['-C', 'custom'],
  untrained: true,
});

contract('imports of a package, and its own name', {
  files: {
    'package.json': `{"name": "self", "exports": {".": "./index.js", "./part": {"import": "./part.mjs",
      "require": "./part.js"}},
      "imports": {"#dep": {"node": "./dep.js"}, "#lib/*": "./lib/*.js", "#builtin": "fs", "#package": "p",
        "#none": "./none.js",
      "#null": null}}`,
    'index.js': `${SHOW}
      for (const name of ['#dep', '#lib/a', '#builtin', '#package', '#none', '#null', '#unknown', '#', '#/x',
        'self/part', 'self/none'])
        show(name, () => { const x = require(name); return x.readFile ? 'fs' : x });
      show('nested', () => require('./nested/index.js'));
      (async () => {
        for (const name of ['#dep', '#lib/a', '#package', '#none', '#unknown', 'self/part'])
          await showAsync(name, async () => (await import(name)).default);
      })();
    `,
    'dep.js': 'module.exports = "dep"',
    'lib/a.js': 'module.exports = "lib a"',
    'part.js': 'module.exports = "part, required"',
    'part.mjs': 'export default "part, imported"',
    'node_modules/p/index.js': 'module.exports = "p"',
    'nested/package.json': '{"name": "inner", "imports": {"#dep": "./own.js"}}',
    'nested/index.js': `
      module.exports = [require("#dep"),
      (() => { try { return require("self/part") } catch (e) { return e.code } })()]
    `,
    'nested/own.js': 'module.exports = "own"',
  },
});

contract('a package that both is imported and required is loaded as node loads it', {
  files: {
    'node_modules/d/package.json': `
      {"name": "d", "exports": {"import": "./i.mjs", "module-sync": "./s.mjs", "require": "./r.cjs"}}
    `,
    'node_modules/d/i.mjs': 'export default "I"; globalThis.n = (globalThis.n || 0) + 1',
    'node_modules/d/s.mjs': 'export default "S"; globalThis.n = (globalThis.n || 0) + 1',
    'node_modules/d/r.cjs': 'module.exports = "R"; globalThis.n = (globalThis.n || 0) + 1',
    'c.cjs': 'module.exports = require("d")',
    'index.mjs': `
      import d from "d"; import c from "./c.cjs";
      console.log(d, typeof c === "string" ? c : c.default, globalThis.n)
    `,
  },
  entry: 'index.mjs',
});

contract('node_modules of every folder up to the root', {
  files: {
    'index.js': 'console.log(require("p"), require("./a/b/c"))',
    'node_modules/p/index.js': 'module.exports = "outer"',
    'a/b/c.js': 'module.exports = [require("p"), require("q")]',
    'a/b/node_modules/p/index.js': 'module.exports = "inner " + require("q")',
    'a/node_modules/q/index.js': 'module.exports = "q of a"',
  },
});

contract('findPackageJSON', {
  files: {
    'package.json': '{"name": "app"}',
    'index.js': `${SHOW}
      const { findPackageJSON } = require('node:module');
      show('self', () => findPackageJSON('.', __filename));
      show('bare', () => findPackageJSON('conditions', __filename));
      show('legacy', () => findPackageJSON('legacy', __filename));
      show('relative', () => findPackageJSON('./lib/a.js', __filename));
      show('none', () => findPackageJSON('none', __filename));
      show('no base', () => findPackageJSON());
    `,
    'lib/a.js': '1',
    ...PACKAGES,
  },
  since: 22,
});
