'use strict';
// Each of these is asked synchronously, with a callback and as a promise.
const fs = require('node:fs');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { root } = require('./print');

const data = (...names) => path.join(root, 'data', ...names);
const about = (stats) => ({
  size: stats.size,
  kind: ['File', 'Directory', 'SymbolicLink', 'FIFO'].filter((kind) => stats[`is${kind}`]()),
  permissions: Number(stats.mode) & 0o111,
  seconds: Math.floor(Number(stats.mtimeMs) / 1000) > 0,
});
const entries = (list) => list.map((one) => `${one.name} ${one.isFile()} ${one.isDirectory()} ${one.isSymbolicLink()}`).sort();
const sorted = (list) => list.map(String).sort();

const operations = {
  'readFile as text': ['readFile', [data('text.txt'), 'utf8']],
  'readFile as bytes': ['readFile', [data('bytes.bin')]],
  'readFile with options': ['readFile', [data('text.txt'), { encoding: 'base64', flag: 'r' }]],
  'readFile of an empty file': ['readFile', [data('empty.txt'), 'utf8']],
  'readFile of a large file': ['readFile', [data('large.txt'), 'utf8'], (text) => [text.length, text.slice(-9)]],
  'readFile through a link': ['readFile', [data('link.txt'), 'utf8']],
  'readFile through a link to a folder': ['readFile', [data('folder-link', 'one.txt'), 'utf8']],
  'readFile of what is not there': ['readFile', [data('none.txt')]],
  'readFile of a folder': ['readFile', [data('folder')]],
  'readFile below a file': ['readFile', [data('text.txt', 'below')]],
  'readFile with a slash at the end': ['readFile', [data('text.txt') + '/']],
  'readFile by URL': ['readFile', [pathToFileURL(data('text.txt')), 'utf8']],
  'readFile by buffer': ['readFile', [Buffer.from(data('text.txt')), 'utf8']],
  'readFile with dots': ['readFile', [`${root}/data/./folder/../text.txt`, 'utf8']],
  'readFile with two slashes': ['readFile', [`${root}//data//text.txt`, 'utf8']],
  'readFile of a name that is not ASCII': ['readFile', [data('größe ✓.txt'), 'utf8']],
  'stat of a file': ['stat', [data('text.txt')], about],
  'stat of a folder': ['stat', [data('folder')], (stats) => ({ ...about(stats), size: 'any' })],
  'stat of the root': ['stat', [root], (stats) => stats.isDirectory()],
  'stat with a slash at the end': ['stat', [data('folder') + '/'], (stats) => stats.isDirectory()],
  'stat of an executable file': ['stat', [data('script.sh')], about],
  'stat of a link': ['stat', [data('link.txt')], about],
  'stat as bigint': ['stat', [data('text.txt'), { bigint: true }], (stats) => [stats.size, typeof stats.mtimeNs]],
  'stat of what is not there': ['stat', [data('none', 'none')]],
  'stat below a file': ['stat', [data('text.txt', 'below')]],
  'lstat of a link': ['lstat', [data('link.txt')], (stats) => stats.isSymbolicLink()],
  'lstat of a file': ['lstat', [data('text.txt')], about],
  'readlink of a link': ['readlink', [data('link.txt')]],
  'readlink of a file': ['readlink', [data('text.txt')]],
  'realpath of a link': ['realpath', [data('folder-link', '..', 'link.txt')]],
  'realpath of a link to a folder': ['realpath', [data('folder-link', 'one.txt')]],
  'realpath of what is not there': ['realpath', [data('none')]],
  'readdir of a folder': ['readdir', [data('folder')], sorted],
  'readdir of the root': ['readdir', [root], (list) => list.includes('package.json') && list.includes('data')],
  'readdir with types': ['readdir', [data(), { withFileTypes: true }], entries],
  'readdir with parents': ['readdir', [data('folder'), { withFileTypes: true }], (list) => list.map((one) => one.parentPath).sort()],
  'readdir of all below': ['readdir', [data(), { recursive: true }], (list) => sorted(list).map((one) => one.replaceAll('\\', '/'))],
  'readdir of all below with types': ['readdir', [data(), { recursive: true, withFileTypes: true }], entries],
  'readdir as bytes': ['readdir', [data('folder'), 'buffer'], sorted],
  'readdir of a file': ['readdir', [data('text.txt')]],
  'readdir of what is not there': ['readdir', [data('none')]],
  'access of a file': ['access', [data('text.txt'), fs.constants.R_OK]],
  'access to run a script': ['access', [data('script.sh'), fs.constants.X_OK]],
  'access to run a text': ['access', [data('text.txt'), fs.constants.X_OK]],
  'access of what is not there': ['access', [data('none.txt')]],
  'copyFile to the disk': ['copyFile', [data('text.txt'), 'copied.txt'], () => fs.readFileSync('copied.txt', 'utf8')],
  'copyFile from the disk and back': ['copyFile', ['copied.txt', 'again.txt'], () => fs.readFileSync('again.txt', 'utf8')],
  'cp of a folder to the disk': ['cp', [data('folder'), 'copied', { recursive: true }], () => sorted(fs.readdirSync('copied', { recursive: true }))],
  'cp of a folder without asking for all below': ['cp', [data('folder'), 'not-copied'], () => 'copied'],
  'opendir of a folder': ['opendir', [data('folder')], namesOf],
  'opendir of what is not there': ['opendir', [data('none')]],
  'mkdir of a folder that is there': ['mkdir', [data('folder'), { recursive: true }]],
  'statfs of the root': ['statfs', [root], (stats) => typeof stats.bsize],
};

async function namesOf(folder) {
  const names = [];
  for await (const entry of folder) names.push(entry.name);
  return names.sort();
}

async function settled(promise) {
  try {
    return { value: await promise };
  } catch (error) {
    return { error };
  }
}

/** Messages of the three forms differ in nothing but the answer's way. */
function forms(method, words, look = (value) => value) {
  const answers = {
    sync: async () => look(fs[`${method}Sync`](...words)),
    callback: async () =>
      look(await new Promise((resolve, reject) => fs[method](...words, (error, value) => (error ? reject(error) : resolve(value))))),
    promise: async () => look(await fs.promises[method](...words)),
  };
  return async () => {
    const found = {};
    for (const [form, answer] of Object.entries(answers)) {
      const { value, error } = await settled(answer());
      found[form] = error ?? value;
    }
    return found;
  };
}

module.exports = Object.fromEntries(
  Object.entries(operations).map(([name, [method, words, look]]) => [`fs: ${name}`, forms(method, words, look)]),
);
