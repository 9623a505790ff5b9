import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/**
 * @typedef {object} Job what Java writes; files are relative to the folder of the job's own file
 * @property {'run' | 'trace' | 'compile' | 'measure' | 'loader'} mode run the application and keep what it compiled;
 *     run nothing and compile what its entry leads to; only compile `nodes`; run it with the archive's own caches and
 *     tell its CPU time; or make the code cache of `loader`, whatever the application
 * @property {string} archive the file of the archive; not for `loader`
 * @property {{ file: string, name: string }} [loader] the file of the loader's script, and its name in stack traces
 * @property {string} result the file that is written: see result.js; with `measure` JSON, { "cpu": milliseconds };
 *     with `loader` the code cache
 * @property {string} [before] the result of an earlier run, to go on from
 * @property {string} [ending] the file that is told how the run was ended, where it did not end by itself
 * @property {string} [visited] the file that is told the nodes of files in order, with `read` behind those whose
 *     contents are read: with `trace` what a start may read, with `run` what the application and its children look up
 * @property {number[]} [nodes] of the files that `compile` compiles; those that can't be are left out
 * @property {boolean} [eager] whether `compile` compiles every function, and not only those that a start needs
 * @property {string[]} [arguments] of the application
 * @property {string[]} [execArgv]
 * @property {[key: string, file: string][]} [assets]
 * @property {string} [folder] that the application runs in
 * @property {number} [limit] milliseconds that it may run
 */

/**
 * Reads a job, whose files are the same wherever the process goes, and wherever its children are started.
 *
 * @param {string} file absolute
 * @returns {Job}
 */
export function readJob(file) {
  const absolute = (/** @type {string} */ name) => resolve(dirname(file), name);
  /** @type {Job} */
  const job = JSON.parse(readFileSync(file, 'utf8'));
  return {
    ...job,
    archive: absolute(job.archive ?? ''),
    loader: job.loader && { ...job.loader, file: absolute(job.loader.file) },
    result: absolute(job.result),
    before: job.before && absolute(job.before),
    ending: job.ending && absolute(job.ending),
    visited: job.visited && absolute(job.visited),
    assets: job.assets?.map(([key, asset]) => [key, absolute(asset)]),
  };
}
