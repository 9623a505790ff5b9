// `node binding-keys.cjs ARCHIVE` mounts the archive and prints what has changed in the fs binding.
import { readFileSync } from 'node:fs';
import { sep } from 'node:path';
import { open } from '../../src/archive/index.js';
import { mount } from '../../src/fs/index.js';
import { binding } from '../../src/shared/binding.js';

const fs = binding('fs');
const functions = { ...fs };
/** @param {any} value */
const methods = (value) => Object.values(Object.getOwnPropertyDescriptors(value?.prototype ?? {}))
  .map((property) => property.value);
const methodsBefore = Object.fromEntries(Object.keys(fs).map((name) => [name, methods(fs[name])]));

const before = new Set(/** @type {any} */ (process).moduleLoadList);
mount(open(readFileSync(String(process.argv[2]))), process.execPath + sep);

/** @param {string} name */
function changed(name) {
  if (fs[name] !== functions[name]) return 'replaced';
  const now = methods(fs[name]);
  return methodsBefore[name]?.every((method, index) => method === now[index]) ? 'untouched' : 'method';
}

/** @type {string[]} */
const loaded = [.../** @type {any} */ (process).moduleLoadList].filter((name) => !before.has(name));
console.log(JSON.stringify(Object.fromEntries(Object.keys(fs).map((name) => [name, changed(name)]))));
console.log(JSON.stringify(loaded));
