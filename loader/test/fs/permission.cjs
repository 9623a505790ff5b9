'use strict';

// What works of fs under --permission. Its argument: a folder on disk that describe.cjs lies in.
const fs = require('node:fs');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { describe } = require(path.join(String(process.argv[2]), 'describe.cjs'));

const data = path.join(__dirname, 'data');
const at = (/** @type {string} */ name) => path.join(data, name);
const called = (/** @type {any} */ call, /** @type {unknown[]} */ ...args) => new Promise((resolve) => {
  call(...args, (/** @type {unknown[]} */ ...results) => resolve(results));
});

/** @type {Record<string, () => unknown>} */
const checks = {
  'readFileSync': () => [fs.readFileSync(at('random')), fs.readFileSync(at('text.txt'), 'utf8')],
  'readFileSync, encoding': () => fs.readFileSync(at('text.txt'), { encoding: 'base64' }),
  'readFileSync, URL': () => fs.readFileSync(pathToFileURL(at('text.txt')), 'utf8'),
  'readFileSync, missing': () => fs.readFileSync(at('nothing')),
  'readFileSync, directory': () => fs.readFileSync(data),
  'readFile': () => called(fs.readFile, at('random')),
  'readFile, options': () => called(fs.readFile, at('text.txt'), 'utf8'),
  'readFile, missing': () => called(fs.readFile, at('nothing')),
  'promises.readFile': () => fs.promises.readFile(at('text.txt'), { encoding: 'utf8' }),
  'promises.readFile, missing': () => fs.promises.readFile(at('nothing')),
  'statSync': () => [fs.statSync(at('text.txt')), fs.statSync(data).isDirectory()],
  'statSync, bigint': () => fs.statSync(at('text.txt'), { bigint: true }),
  'statSync, missing': () => fs.statSync(at('nothing')),
  'statSync, missing, quietly': () => fs.statSync(at('nothing'), { throwIfNoEntry: false }),
  'lstatSync': () => fs.lstatSync(at('link-to-file')),
  'stat': () => called(fs.stat, at('text.txt')),
  'promises.lstat': () => fs.promises.lstat(at('link-to-dir')),
  'existsSync': () => ['text.txt', 'nothing', 'text.txt/x', 'link-to-dir'].map((name) => fs.existsSync(at(name))),
  'exists': () => called(fs.exists, at('text.txt')),
  'readdirSync': () => [fs.readdirSync(data), fs.readdirSync(at('empty-dir'))],
  'readdirSync, types': () => fs.readdirSync(data, { withFileTypes: true }),
  'readdirSync, file': () => fs.readdirSync(at('text.txt')),
  'readdir': () => called(fs.readdir, data),
  'promises.readdir': () => fs.promises.readdir(data, { withFileTypes: true }),
  'accessSync': () => fs.accessSync(at('run.sh'), fs.constants.X_OK),
  'access, missing': () => called(fs.access, at('nothing')),
  'realpathSync': () => [fs.realpathSync(at('link-to-dir/deep')), fs.realpathSync.native(at('link-to-file'))],
  'promises.realpath': () => fs.promises.realpath(at('link-to-dir/deep')),
  'readlinkSync': () => fs.readlinkSync(at('link-to-dir')),
  'createReadStream': async () => {
    const parts = [];
    for await (const part of fs.createReadStream(at('large'), { start: 5 })) parts.push(part);
    return Buffer.concat(parts);
  },
  'createReadStream, missing': async () => {
    for await (const part of fs.createReadStream(at('nothing'))) return part;
    return undefined;
  },
  'import of names': async () => (await import('node:fs')).readFileSync(at('text.txt'), 'utf8'),
  'elsewhere': () => [fs.existsSync('/nothing'), fs.readdirSync(String(process.argv[2])).includes('describe.cjs')],
};

(async () => {
  /** @type {Record<string, unknown>} */
  const results = {};
  for (const [name, run] of Object.entries(checks)) {
    try {
      results[name] = describe(await run());
    } catch (error) {
      results[name] = { thrown: describe(error) };
    }
  }
  process.stdout.write(JSON.stringify(results));
})();
