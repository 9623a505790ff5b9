import { writeFileSync } from 'node:fs';
import { dirname, sep } from 'node:path';
import { compileNode, prepare } from './compile-nodes.js';
import { writeResult } from './result.js';

const SCRIPT = /\.(?:c|m)?js$/;
const DESCRIPTION = 'package.json';

/** So many bytes of source are compiled at most: a start does not load more, and V8 takes a second for them. */
const LARGEST = 48 << 20;

/**
 * Finds what the entry of an archive leads to by the names that stand in the modules' texts, runs nothing of it, and
 * compiles the modules among them.
 *
 * @param {import('./job.js').Job} job
 * @param {Buffer} bytes the archive
 * @param {Buffer} wanted a code cache with the flag hash that all are to have
 */
export function trace(job, bytes, wanted) {
  const { training, compiler } = prepare(job, bytes, wanted);
  const { tree } = training;
  const main = tree.path(tree.archive.entry);
  /** Nodes of files, in the order in which a start may read them. @type {Set<number>} */
  const visited = new Set();
  let compiled = 0;
  const queue = [main];
  for (const path of queue) {
    const node = tree.holds(path) ? tree.file(path) : -1;
    if (node <= 0 || visited.has(node) || compiled > LARGEST) continue;
    for (const description of descriptionsOf(path, tree)) visited.add(description);
    visited.add(node);
    if (!SCRIPT.test(path) && path !== main) continue;
    compiled += tree.archive.size(node);
    queue.push(...compileNode(node, training, compiler));
  }
  training.setFormats();
  writeResult(job.result, training);
  if (job.visited) writeFileSync(job.visited, Array.from(visited, (node) => `${node} read\n`).join(''));
}

/**
 * The package.json of a module's package, and of folders above up to it, is read before the module.
 *
 * @param {string} path
 * @param {import('../modules/tree.js').Tree} tree
 * @returns {number[]} its node, if there is one
 */
function descriptionsOf(path, tree) {
  for (let at = dirname(path); tree.holds(at) && !tree.isTop(at); at = dirname(at)) {
    const node = tree.file(at + sep + DESCRIPTION);
    if (node > 0) return [node];
  }
  return [];
}
