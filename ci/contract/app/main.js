'use strict';
// Prints one line for each check: its name, a tab, its answer as JSON. `main.js MODE` ends in one way instead.
const { print } = require('./checks/print');
const { endAs } = require('./ends');

async function main() {
  const only = process.argv[3] ? new RegExp(process.argv[3]) : /./;
  for (const part of ['fs', 'fs-more', 'modules', 'threads', 'processes']) {
    await print(require(`./checks/${part}`), only);
  }
  await print((await import('./checks/esm.mjs')).default, only);
}

exports.isMain = require.main === module;
exports.parent = module.parent;
if (process.argv[2] === 'checks') {
  main().catch((error) => {
    console.error(error);
    process.exitCode = 1;
  });
} else {
  endAs(process.argv[2]);
}
