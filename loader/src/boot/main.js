// The main script of an executable that carries its application beside it, in assets: its header, code cache and script
// in one, and parts of the loader that are only compiled where they are needed. This script has no code cache of its
// own, because Node.js would warn of it under other V8 options; so it stays short.
import { compileFunction } from 'node:vm';
import { MAIN_PARAMETERS } from '../shared/main-script.js';
import { APPLICATION, HEAL, hideOwnAssets } from './assets.js';
import { checksums } from './checksum.js';
import { loadPart } from './part.js';
import { readApplication } from './application.js';

const sea = require('node:sea');

const crc32 = checksums(SETTINGS.options);
// Read-only memory of the executable itself: nothing is copied until V8 makes its string.
const bytes = Buffer.from(sea.getRawAsset(APPLICATION));
const { script, cache, whole, usable } = readApplication(bytes, crc32);

// V8's flags are those of the build unless someone sets others. On macOS a signature's entitlements may, too.
const { NODE_OPTIONS, FOSSILIZE_COMPILE_CACHE } = process.env;
const plain =
  !NODE_OPTIONS &&
  !FOSSILIZE_COMPILE_CACHE &&
  process.platform !== 'darwin' &&
  process.execArgv.join('\n') === SETTINGS.options;

/** @type {import('../heal/main.js').Healed} */
let healed = usable ? { cachedData: cache } : {};
if (whole && !(usable && plain)) {
  const { heal } = /** @type {import('../heal/main.js').Part} */ (loadPart(HEAL, 'heal'));
  healed = heal({ bytes, cache: healed.cachedData, options: SETTINGS.options, crc32 });
}
hideOwnAssets();

const source = script.toString('utf8');
const application = compileFunction(source, MAIN_PARAMETERS, {
  filename: SETTINGS.name,
  cachedData: healed.cachedData,
});
healed.keep?.(application, () =>
  compileFunction(source, MAIN_PARAMETERS, { filename: SETTINGS.name, produceCachedData: true }));
application(exports, require, module, __filename, __dirname);
