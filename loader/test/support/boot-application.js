/* global require, __filename -- bundled */
// `node boot-application.cjs ARCHIVE args...` starts the archive's application as the executable would, with node
// itself in the executable's place, so that tests need no executable.
import { readFileSync } from 'node:fs';
import { boot } from '../../src/application.js';

const [program, , archive, ...words] = process.argv;
process.argv = [String(program), ...words];
delete require.cache[__filename];
delete process.mainModule;
boot(readFileSync(String(archive)), {}, {
  words,
  threadScript: () => 'throw new Error("no threads here")',
  prefix: [__filename, String(archive)],
});
