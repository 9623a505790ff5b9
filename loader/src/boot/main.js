// The main script of an executable that carries its application beside it, in assets: its header, code cache and script
// in one, and parts of the loader that are only compiled where they are needed. This script has no code cache of its
// own, because Node.js would warn of it under other V8 options; so it stays short, and its modules run as they are
// imported: a function that is called once would be parsed twice.
import { compileFunction } from 'node:vm';
import { MAIN_PARAMETERS } from '../shared/main-script.js';
import { environmentOptions } from '../shared/user-options.js';
import { bytes, cache, script, whole } from './application.js';
import { crc32 } from './checksum.js';
import './hide.js';
import { HEAL } from './keys.js';
import { loadPart } from './part.js';

// V8's flags are those of the build unless someone sets others. On macOS a signature's entitlements may, too.
const users = environmentOptions(SETTINGS.nodeOptions);
const plain =
  !users &&
  !process.env.FOSSILIZE_COMPILE_CACHE &&
  process.platform !== 'darwin' &&
  process.execArgv.join('\n') === SETTINGS.options;

/** @type {import('../heal/main.js').Healed} */
let healed = { cachedData: cache };
if (whole && !(cache && plain)) {
  const { heal } = /** @type {import('../heal/main.js').Part} */ (loadPart(HEAL, 'heal'));
  healed = heal({ bytes, cache, options: SETTINGS.options, users, crc32 });
}

const source = /** @type {any} */ (script).utf8Slice();
const application = compileFunction(source, MAIN_PARAMETERS, {
  filename: SETTINGS.name,
  cachedData: healed.cachedData,
});
if (healed.keep) {
  healed.keep(application, () =>
    compileFunction(source, MAIN_PARAMETERS, { filename: SETTINGS.name, produceCachedData: true }));
}
application(exports, require, module, __filename, __dirname);
