/** The main script of an executable that carries its application as an archive; started in each of its threads. */
import { getRawAsset } from 'node:sea';
import { boot } from '../application.js';
import { hideOwnAssets } from './assets.js';
import { healing } from './heal.js';

const ARCHIVE = 'fossilize/archive';

/** What the executable runs with; threads are told, the main thread finds what Java has written in front of this. */
const settings = fossilizeSettings ?? (typeof SETTINGS === 'undefined' ? { options: '' } : SETTINGS);

/** @type {import('../application.js').Start} */
const start = {
  words: process.argv.slice(2),
  task: fossilizeTask,
  // The text of a function is all of it: no second copy of the loader is needed for threads.
  threadScript,
};

/**
 * Node.js reads a worker's text three times, to find out what it is. A string in it is read sooner than a function.
 *
 * @param {object} task
 */
function threadScript(task) {
  // With --input-type=module it runs as a module.
  const own = 'typeof require === "function" ? require : ' +
    'process.getBuiltinModule("module").createRequire(process.execPath)';
  const loader = JSON.stringify(`(${fossilizeLoader})`);
  const words = [task, settings].map((word) => JSON.stringify(word)).join();
  return `((own) => own('node:vm').runInThisContext(${loader}, 'node:fossilize/start')(own, ${words}))(${own})`;
}

// Read-only memory of the executable itself; nothing of it is copied.
const archive = Buffer.from(/** @type {ArrayBuffer} */ (getRawAsset(ARCHIVE)));
hideOwnAssets();
boot(archive, { ...settings, heal: fossilizeTask === undefined ? healing(settings) : undefined }, start);
