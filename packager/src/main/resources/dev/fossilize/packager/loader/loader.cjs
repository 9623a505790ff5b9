'use strict';
// The main script of an executable that carries its application beside it, in two assets: FOSSILIZE (LoaderHeader, code
// cache, script) and heal.cjs, which is only compiled where the cache at hand does not simply fit. This script has no
// code cache of its own, because Node.js would warn of it under other V8 options; so it stays short.
//
// V8 checks of a cache only that it is for a source of the same length, and nothing of its payload: another script with
// an old cache runs the old code, a damaged cache crashes. So both are summed up before V8 sees them. CRC-32 is what
// Node.js has that is cheap: 0.14 ms per MB (Node.js 22, EPYC). SHA-256 takes four times as long, and node:crypto some
// milliseconds to load.
const sea = require('node:sea');
const { compileFunction } = require('node:vm');

const KEY = 'fossilize/application';
const HEAL = 'fossilize/heal.cjs';
const NAME = '__NAME__';
const OPTIONS = '__OPTIONS__';

// Read-only memory of the executable itself: nothing is copied until V8 makes its string.
const bytes = Buffer.from(sea.getRawAsset(KEY));
const cacheSize = bytes.readUInt32LE(12);
const cacheAt = bytes.readUInt32LE(16);
const scriptAt = bytes.readUInt32LE(20);
const cache = bytes.subarray(cacheAt, cacheAt + cacheSize);
const script = bytes.subarray(scriptAt);

// Loading node:zlib takes half a millisecond (Node.js 26: one), its binding none; asking for the binding is frowned on
// with --pending-deprecation and refused with --permission.
function checksums() {
  if (!process.env.NODE_OPTIONS && !process.env.NODE_PENDING_DEPRECATION && !OPTIONS) {
    try {
      const { crc32 } = process.binding('zlib');
      if (crc32) return (part) => crc32(part, 0);
    } catch {
      // Then the public way.
    }
  }
  return require('node:zlib').crc32;
}

const crc32 = checksums();
const whole = crc32(script) === bytes.readUInt32LE(28);
const usable = whole && cacheSize > 0 && crc32(cache) === bytes.readUInt32LE(24);
// V8's flags are those of the build unless someone sets others. On macOS a signature's entitlements may, too.
const { NODE_OPTIONS, FOSSILIZE_COMPILE_CACHE } = process.env;
const plain =
  !NODE_OPTIONS &&
  !FOSSILIZE_COMPILE_CACHE &&
  process.platform !== 'darwin' &&
  process.execArgv.join('\n') === OPTIONS;

let cachedData = usable ? cache : undefined;
let keep;
if (whole && !(usable && plain)) {
  ({ cachedData, keep } = compileFunction(sea.getAsset(HEAL, 'latin1'), ['require', 'process', 'state'], {
    filename: 'node:fossilize/heal',
  })(require, process, { bytes, cache: cachedData, options: OPTIONS, crc32 }));
}

// The application sees its own files only.
if (sea.getAssetKeys) {
  const { getAssetKeys } = sea;
  sea.getAssetKeys = () => getAssetKeys().filter((key) => key !== KEY && key !== HEAL);
}

const parameters = ['exports', 'require', 'module', '__filename', '__dirname'];
const source = script.utf8Slice();
const application = compileFunction(source, parameters, { filename: NAME, cachedData });
if (keep) keep(application, () => compileFunction(source, parameters, { filename: NAME, produceCachedData: true }));
return application(exports, require, module, __filename, __dirname);
