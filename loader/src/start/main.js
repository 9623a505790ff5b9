/** The main script of an executable that carries its application as an archive; started in each of its threads. */
import { getRawAsset } from 'node:sea';
import { boot } from '../application.js';
import { hideOwnAssets } from './assets.js';

const ARCHIVE = 'fossilize/archive';

/** @type {import('../application.js').Start} */
const start = {
  words: process.argv.slice(2),
  task: fossilizeTask,
  // The text of a function is all of it: no second copy of the loader is needed for threads.
  threadScript: (task) => threadScript(`(${fossilizeLoader})`, task),
};

/**
 * @param {string} loader
 * @param {object} task
 */
function threadScript(loader, task) {
  // With --input-type=module it runs as a module.
  const own = 'typeof require === "function" ? require : ' +
    'process.getBuiltinModule("module").createRequire(process.execPath)';
  return `${loader}(${own}, ${JSON.stringify(task)})`;
}

// Read-only memory of the executable itself; nothing of it is copied.
const archive = Buffer.from(/** @type {ArrayBuffer} */ (getRawAsset(ARCHIVE)));
hideOwnAssets();
boot(archive, {}, start);
