import fs, { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as dual from 'dual';
import legacy from 'legacy';
import { inner } from '#inner';
import * as names from '../modules/names.mjs';
import { later } from '../modules/esm-cycle-b.mjs';
import { meta, resolve, typeofs } from '../modules/meta.mjs';

const at = (name) => new URL(`../modules/${name}`, import.meta.url);
const keys = (namespace) => Object.keys(namespace).sort();

export default {
  'esm: import.meta of a module': () => meta,
  'esm: import.meta of this one': () => [import.meta.url, import.meta.filename, import.meta.dirname],
  'esm: import.meta.resolve': () => [resolve('./names.mjs'), resolve('dual'), resolve('node:fs'), resolve('./not-there.mjs')],
  'esm: import.meta.resolve of a package that is not there': () => resolve('not-installed'),
  'esm: no variables of CommonJS': () => typeofs,
  'esm: file beside it by its URL': () => readFileSync(new URL('../data/text.txt', import.meta.url), 'utf8'),
  'esm: its path and its URL': () => pathToFileURL(fileURLToPath(import.meta.url)).href === import.meta.url,
  'esm: conditions of import': () => ({ ...dual }),
  'esm: both ways of a package at once': () => [dual.way, createRequire(import.meta.url)('dual').way],
  'esm: module-sync': async () => (await import('dual/sync')).way,
  'esm: other conditions': async () => (await import('dual/condition')).way,
  'esm: an import of its own package': () => inner,
  'esm: its own package by name': async () => (await import('contract/self')).default,
  'esm: CommonJS by default': () => [typeof legacy, legacy.name, legacy.default],
  'esm: names of CommonJS': async () => keys(await import('../modules/cjs-names.cjs')),
  'esm: names of CommonJS that hands on': async () => keys(await import('../modules/cjs-again.cjs')),
  'esm: names of a package in CommonJS': async () => keys(await import('legacy')),
  'esm: CommonJS with a parent': async () => [(await import('legacy')).parent, (await import('../modules/about.js')).default.parent],
  'esm: same instance for require and import': async () =>
    (await import('../modules/counter.js')).default === createRequire(import.meta.url)('../modules/counter.js'),
  'esm: require of what was imported': () => createRequire(import.meta.url)('../modules/names.mjs') === names,
  'esm: names of functions and classes': () => [names.Named.name, names.named.name, names.default.name, names.arrow.name, keys(names)],
  'esm: a namespace': () => [Object.prototype.toString.call(names), Object.isSealed(names), Reflect.getPrototypeOf(names)],
  'esm: a cycle': () => later(),
  'esm: with a query': async () => [
    (await import('../modules/query.mjs?a=1')).search,
    (await import('../modules/query.mjs?a=2#x')).hash,
    (await import('../modules/query.mjs?a=1')) === (await import('../modules/query.mjs?a=1')),
    (await import('../modules/query.mjs?a=1')) === (await import('../modules/query.mjs')),
  ],
  'esm: by an absolute URL': async () => (await import(at('inner.mjs').href)).inner,
  'esm: by an absolute path': async () => (await import(fileURLToPath(at('inner.mjs')))).inner,
  'esm: from a data URL': async () => (await import('data:text/javascript,export default 42')).default,
  'esm: JSON with its type': async () => (await import('../modules/data.json', { with: { type: 'json' } })).default,
  'esm: JSON without its type': () => import('../modules/data.json'),
  'esm: JSON that is broken': () => import('../modules/broken.json', { with: { type: 'json' } }),
  'esm: a script with a type': () => import('../modules/inner.mjs', { with: { type: 'json' } }),
  'esm: an unknown type': () => import('../modules/inner.mjs', { with: { type: 'house' } }),
  'esm: syntax tells the format': async () => ({ ...(await import('../modules/detected.js')) }),
  'esm: a folder': () => import('../modules/folder'),
  'esm: without its extension': () => import('../modules/inner'),
  'esm: a package that is not there': () => import('not-installed'),
  'esm: a file that is not there': () => import('../modules/not-there.mjs'),
  'esm: what is not exported': () => import('dual/own.cjs'),
  'esm: an unknown built-in': () => import('node:nothing'),
  'esm: an unknown scheme': () => import('house:nothing'),
  'esm: a name that is not there': () => import('data:text/javascript,import { none } from "node:fs"'),
  'esm: a script that is broken': async () => {
    try {
      return await import('../modules/broken.js');
    } catch (error) {
      return [error.name, error.message];
    }
  },
  'esm: a link': async () => (await import('linked')).default,
  'esm: top-level await of a package': async () => (await import('esm-only/waits')).waited,
  'esm: module of the disk': async () => {
    fs.writeFileSync('plug-in.mjs', 'export const url = import.meta.url; export { sep } from "node:path";');
    return keys(await import(pathToFileURL(path.resolve('plug-in.mjs')).href));
  },
  'esm: module of the disk that imports the application\'s': async () => {
    fs.writeFileSync('imports.mjs', `export { inner } from ${JSON.stringify(at('inner.mjs').href)};`);
    return (await import(pathToFileURL(path.resolve('imports.mjs')).href)).inner;
  },
  'esm: a package.json of the disk does not decide': async () => {
    fs.writeFileSync('package.json', '{"type": "module"}');
    try {
      return typeof createRequire(import.meta.url)('../modules/self.js');
    } finally {
      fs.unlinkSync('package.json');
    }
  },
  'esm: an error\'s stack': async () => {
    try {
      return (await import('../modules/throws.js')).default.run();
    } catch (error) {
      return error.stack.split('\n').slice(0, 3);
    }
  },
  'esm: import() in a function made from text': () => new Function('return import("node:path")')().then((path) => typeof path.sep),
};
