import { readFileSync, writeFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { compileFunction } from 'node:vm';
import { setFlagHash } from '../shared/flag-hash.js';
import { MAIN_PARAMETERS } from '../shared/main-script.js';
import { mainArguments } from '../train/inside.js';
import { sampleArchive } from './sample.js';

/**
 * Makes the code cache of the loader itself, the script that executables with an archive start with: it starts a small
 * application, and what V8 has compiled of it by then is in the cache.
 *
 * @param {import('./job.js').Job} job
 * @param {Buffer} wanted a code cache with the flag hash that this one is to have
 */
export function trainLoader(job, wanted) {
  const { file, name } = /** @type {{ file: string, name: string }} */ (job.loader);
  const text = readFileSync(file, 'utf8');
  const compile = (/** @type {boolean} */ produceCachedData) =>
    compileFunction(text, MAIN_PARAMETERS, { filename: name, produceCachedData });
  setFlagsFromString('--no-flush-bytecode');
  const archive = sampleArchive(); // with caches that V8 takes under this flag
  Object.assign(require('node:sea'), { isSea: () => true, getRawAsset: () => Uint8Array.from(archive).buffer });
  process.execArgv = job.execArgv ?? [];
  process.once('exit', () => {
    const data = /** @type {Buffer} */ (compile(true).cachedData);
    setFlagHash(data, wanted);
    writeFileSync(job.result, data);
  });
  compile(false)(...mainArguments(process.execPath));
}
