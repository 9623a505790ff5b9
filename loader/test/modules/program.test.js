import '../support/globals.js';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import assert from 'node:assert';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { holdContract } from '../support/contract.js';
import { CAN_BUILD, buildExecutable, run } from '../support/executable.js';
import { folderOf, withoutNode } from '../support/like-node.js';

/** @param {string} name */
const skip = (name) =>
  process.version.startsWith('v20.') && /^register/.test(name) && 'hooks of module.register() see no embedded files';

holdContract('modules in an executable, as under node', fileURLToPath(new URL('app', import.meta.url)), { skip });

test('what lies beside an executable is none of its modules', { skip: !CAN_BUILD }, () => {
  const folder = folderOf({
    'index.js': `
      const attempt = (name) => { try { return require(name) } catch (e) { return e.code } };
      console.log(attempt('beside'), attempt('./type.js'), module.paths.length);
      import('beside').then((x) => console.log(x), (e) => console.log(e.code));
      console.log(/package.json/.test(require('module').findPackageJSON?.('.', __filename)));
    `,
    'type.js': 'module.exports = "CommonJS, whatever the package.json beside the executable says"',
  });
  const built = buildExecutable(folder);
  try {
    const files = {
      'package.json': '{"type": "module", "name": "outside", "exports": "./x.js"}',
      'node_modules/beside/index.js': 'module.exports = "planted"',
    };
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(built.folder, name)), { recursive: true });
      writeFileSync(path.join(built.folder, name), text);
    }
    rmSync(folder, { recursive: true });
    const { stdout, stderr } = run(built.file, [], { env: withoutNode(process.env) });
    const expected = [
      'MODULE_NOT_FOUND CommonJS, whatever the package.json beside the executable says 1', 'false',
      'ERR_MODULE_NOT_FOUND', ''];
    assert.deepStrictEqual([stdout.split('\n'), stderr], [expected, '']);
  } finally {
    built.remove();
  }
});
