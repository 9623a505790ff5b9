// Compiles a main script exactly as Node's single executables compile theirs, and writes the code cache.
// Started by the target's own runtime, with the V8 options that the executable will run with.
import { readFileSync, writeFileSync } from 'node:fs';
import { compileFunction } from 'node:vm';
import { CODE_CACHE_FLAG_HASH_AT, CODE_CACHE_FLAG_HASH_SIZE } from '../generated/layout.js';
import { MAIN_PARAMETERS } from '../shared/main-script.js';

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
    // Without our own frames: what is left of a syntax error is place, line and message.
    console.error(String((error instanceof Error && error.stack) || error).replace(/\n {4}at [^]*/, ''));
    return process.exit(1);
  }
}

// V8 numbers functions as it meets them and writes the numbers into caches, so any function more in this script would
// change the bytes of all caches: hence no helpers.

// A script of nothing tells the flag hash that the executable will have: --no-lazy is part of it, and only of ours.
const own = compileFunction('', [], { produceCachedData: true }).cachedData;
if (eager) require('node:v8').setFlagsFromString('--no-lazy');
const { cachedData } = compile();
if (!own || !cachedData) throw new Error('V8 produced no code cache for this script');
const at = CODE_CACHE_FLAG_HASH_AT;
own.copy(cachedData, at, at, at + CODE_CACHE_FLAG_HASH_SIZE);
writeFileSync(cache, cachedData);
