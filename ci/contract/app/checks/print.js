'use strict';
const path = require('node:path');
const { pathToFileURL } = require('node:url');

const root = path.dirname(__dirname);
exports.root = root;

/** Paths differ between an installed application and a packaged one; nothing else may. */
function withoutPaths(text) {
  return text
    .replaceAll(pathToFileURL(root).href, '<root-url>')
    .replaceAll(JSON.stringify(root).slice(1, -1), '<root>')
    .replaceAll(JSON.stringify(process.cwd()).slice(1, -1), '<work>')
    .replaceAll(pathToFileURL(process.cwd()).href, '<work-url>')
    .replaceAll(JSON.stringify(process.execPath).slice(1, -1), '<node>');
}
exports.withoutPaths = withoutPaths;

function plain(value) {
  if (value === undefined) return '(undefined)';
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'function') return `(function ${value.name})`;
  if (Buffer.isBuffer(value)) return `(buffer ${value.toString('latin1')})`;
  if (value instanceof Error) return failure(value);
  if (Array.isArray(value)) return value.map(plain);
  if (value && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)]));
  }
  return value;
}

function failure(error) {
  const { name, code, syscall, path: file, dest } = error;
  return { failed: String(name), code, syscall, path: file && String(file), dest, message: String(error.message).split('\n') };
}

exports.print = async (checks, only) => {
  for (const [name, check] of Object.entries(checks)) {
    if (!only.test(name)) continue;
    let answer;
    try {
      answer = plain(await check());
    } catch (error) {
      answer = plain(error instanceof Error ? error : { thrown: error });
    }
    process.stdout.write(`${name}\t${withoutPaths(JSON.stringify(answer))}\n`);
  }
};
