import { sep } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { open } from '../archive/index.js';
import { mount } from '../fs/index.js';
import { installModules } from '../modules/index.js';
import { FileCompiler } from './compile-file.js';
import { writeResult } from './result.js';
import { Training } from './training.js';

/**
 * Compiles files without running anything of them, and resolves the names that stand in them.
 *
 * @param {import('./job.js').Job} job
 * @param {Buffer} bytes the archive
 * @param {Buffer} wanted a code cache with the flag hash that all are to have
 */
export function compileNodes(job, bytes, wanted) {
  const { training, compiler } = prepare(job, bytes, wanted);
  for (const node of job.nodes ?? []) compileNode(node, training, compiler);
  training.setFormats();
  writeResult(job.result, training);
}

/**
 * @param {import('./job.js').Job} job
 * @param {Buffer} bytes the archive
 * @param {Buffer} wanted a code cache with the flag hash that all are to have
 */
export function prepare(job, bytes, wanted) {
  const archive = open(bytes);
  const root = process.execPath + sep;
  const training = new Training(archive, root, wanted);
  training.countWarnings();
  mount(archive, root);
  const loading = installModules(archive, root, { recorder: training });
  loading.nativeLoading();
  if (job.eager) setFlagsFromString('--no-lazy');
  return { training, compiler: new FileCompiler(loading, wanted) };
}

/**
 * @param {number} node
 * @param {Training} training takes what is made
 * @param {FileCompiler} compiler
 * @returns {string[]} paths of the files that it names
 */
export function compileNode(node, training, compiler) {
  const path = training.tree.path(node);
  const text = training.tree.text(node);
  const made = compiler.compile(path, text);
  if (made) training.caches.set(node, made);
  return compiler.resolve(path, text);
}
