// Compiles a main script exactly as Node's single executables compile theirs, and writes the code cache.
// Started by the target's own runtime, with the V8 options that the executable will run with.
import { readFileSync, writeFileSync } from 'node:fs';
import { compileFunction } from 'node:vm';
import { ownCache, setFlagHash } from '../shared/flag-hash.js';
import { MAIN_PARAMETERS, withoutFrames } from '../shared/main-script.js';

/**
 * @typedef {object} Job CodeCacheGenerator.java writes it
 * @property {string} source the file of the script
 * @property {string} codePath the script's name in stack traces
 * @property {string} cache the file that the code cache goes to
 * @property {boolean} eager whether every function is compiled
 */

/** @type {Job} */
const { source, codePath, cache, eager } = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'));

function compile() {
  try {
    return compileFunction(readFileSync(source, 'utf8'), MAIN_PARAMETERS, {
      filename: codePath,
      produceCachedData: true,
    });
  } catch (error) {
    console.error(withoutFrames(error));
    return process.exit(1);
  }
}

// The flag hash that the executable will have: --no-lazy is part of it, and only of ours.
const own = ownCache('');
if (eager) require('node:v8').setFlagsFromString('--no-lazy');
const { cachedData } = compile();
if (!cachedData) throw new Error('V8 produced no code cache for this script');
setFlagHash(cachedData, own);
writeFileSync(cache, cachedData);
