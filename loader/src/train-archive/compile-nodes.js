import { sep } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { open } from '../archive/index.js';
import { CacheKind } from '../archive/layout.js';
import { compileScript } from '../modules/compile.js';
import { Tree } from '../modules/tree.js';
import { setFlagHash } from '../shared/flag-hash.js';
import { writeResult } from './result.js';

/**
 * Compiles files without running anything.
 *
 * @param {import('./job.js').Job} job
 * @param {Buffer} bytes the archive
 * @param {Buffer} wanted a code cache with the flag hash that all are to have
 */
export function compileNodes(job, bytes, wanted) {
  const tree = new Tree(open(bytes), process.execPath + sep);
  if (job.eager) setFlagsFromString('--no-lazy');
  /** @type {import('./result.js').Result['caches']} */
  const caches = new Map();
  for (const node of job.nodes ?? []) {
    const data = dataOf(tree.text(node), tree.path(node));
    if (!data) continue;
    setFlagHash(data, wanted);
    caches.set(node, { kind: CacheKind.commonjs, data });
  }
  writeResult(job.result, { caches, resolutions: new Map() });
}

/**
 * @param {string} text
 * @param {string} filename
 * @returns {Buffer | undefined} undefined where it is no CommonJS
 */
function dataOf(text, filename) {
  try {
    return compileScript(text, filename, undefined, true).cachedData;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
