'use strict';
// Compiles a main script exactly as Node's single executables compile theirs, and writes the code cache.
// Started by the target's own runtime, with the V8 options that the executable will run with.
const fs = require('node:fs');
const vm = require('node:vm');

const FLAG_HASH = 12; // in the cache's header; 4 bytes
const { source, codePath, cache, eager } = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
// These names, in this order: V8 accepts a cache made for other parameters and then binds them wrongly.
const parameters = ['exports', 'require', 'module', '__filename', '__dirname'];
function compile() {
  try {
    return vm.compileFunction(fs.readFileSync(source, 'utf8'), parameters, {
      filename: codePath,
      produceCachedData: true,
    });
  } catch (error) {
    // Without our own frames: what is left of a syntax error is place, line and message.
    console.error(String(error && error.stack || error).replace(/\n {4}at [^]*/, ''));
    process.exit(1);
  }
}

// A script of nothing tells the flag hash that the executable will have: --no-lazy is part of it, and only of ours.
const own = vm.compileFunction('', [], { produceCachedData: true }).cachedData;
if (eager) require('node:v8').setFlagsFromString('--no-lazy');
const compiled = compile();
if (!compiled.cachedDataProduced) {
  throw new Error('V8 produced no code cache for this script');
}
own.copy(compiled.cachedData, FLAG_HASH, FLAG_HASH, FLAG_HASH + 4);
fs.writeFileSync(cache, compiled.cachedData);
