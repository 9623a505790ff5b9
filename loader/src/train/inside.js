// What an application finds inside an executable, built from what a plain runtime has.
import { readFileSync } from 'node:fs';
import { Module, isBuiltin, syncBuiltinESMExports } from 'node:module';
import { dirname } from 'node:path';

/**
 * @param {string} message
 * @param {string} code
 */
const errorOf = (message, code) => Object.assign(new Error(message), { code });

/**
 * The process' surroundings.
 *
 * @param {import('./job.js').Job} job
 */
export function enterProcess(job) {
  process.chdir(job.folder);
  const here = process.cwd();
  Object.assign(process.env, { HOME: here, USERPROFILE: here, XDG_CONFIG_HOME: here });
  process.argv = [process.execPath, process.execPath, ...job.arguments];
  process.execArgv = job.execArgv;
}

/**
 * Lets node:sea serve an application's assets.
 *
 * @param {import('./job.js').Job['assets']} list
 */
export function serveAssets(list) {
  const assets = new Map(list);
  /** @param {string} key */
  const asset = (key) => {
    const file = assets.get(key);
    if (file === undefined) {
      throw errorOf(`No asset ${key}`, 'ERR_SINGLE_EXECUTABLE_APPLICATION_ASSET_NOT_FOUND');
    }
    return Uint8Array.from(readFileSync(file)).buffer;
  };
  Object.assign(require('node:sea'), {
    isSea: () => true,
    getAsset: (/** @type {string} */ key, /** @type {string} */ encoding) =>
      encoding ? new TextDecoder(encoding).decode(asset(key)) : asset(key),
    getRawAsset: asset,
    getAssetAsBlob: (/** @type {string} */ key, /** @type {{ type?: string }} */ options) =>
      new Blob([asset(key)], options),
    getAssetKeys: () => [...assets.keys()],
  });
  syncBuiltinESMExports();
}

/**
 * The arguments of a main script, in the order of its parameters.
 *
 * @param {string} execPath
 */
export function mainArguments(execPath) {
  const folder = dirname(execPath);
  // How it looks for modules is undocumented, and that it has no parent.
  const { _nodeModulePaths } = /** @type {any} */ (Module);
  const main = new Module(execPath, /** @type {any} */ (null));
  main.filename = execPath;
  main.paths = _nodeModulePaths(folder);
  /** @param {string} id */
  const builtin = (id) => {
    if (!isBuiltin(id)) throw errorOf(`No such built-in module: ${id}`, 'ERR_UNKNOWN_BUILTIN_MODULE');
    return require(id);
  };
  builtin.main = main;
  return [main.exports, builtin, main, execPath, folder];
}
