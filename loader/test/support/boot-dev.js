/* global require -- bundled */
// `node boot-dev.cjs ARCHIVE args...` runs the archive's entry as the executable would: mounted below process.execPath,
// with node itself in the executable's place, so that tests need no executable.
import { readFileSync } from 'node:fs';
import { sep } from 'node:path';
import { open } from '../../src/archive/index.js';
import { mount } from '../../src/fs/index.js';

const archive = open(readFileSync(String(process.argv[2])));
const root = process.execPath + sep;
mount(archive, root);

const main = root + archive.pathOf(archive.entry).split('/').join(sep);
process.argv.splice(1, 2, main);
const Module = /** @type {any} */ (require('node:module'));
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 12) || process.permission) {
  // Older ones' loader has taken its functions of the binding before us.
  const module = new Module(main, null);
  module.filename = main;
  module.paths = Module._nodeModulePaths(root);
  process.mainModule = module;
  module._compile(readFileSync(main, 'utf8'), main);
} else {
  Module._load(main, null, true);
}
