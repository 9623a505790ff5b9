import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/**
 * @typedef {object} Job Trainer.java writes it; files are relative to the folder that this is started in
 * @property {string} source the file of the script
 * @property {string} codePath the script's name in stack traces
 * @property {string} cache the file of the code cache: written, or with `figures` read
 * @property {string} [before] the code cache of an earlier run, to go on from
 * @property {string} [figures] the file that measurements go to, where the start is only to be measured
 * @property {string} ending the file that is told how the run was ended, where it did not end by itself
 * @property {string[]} arguments of the application
 * @property {string[]} execArgv
 * @property {[key: string, file: string][]} assets
 * @property {string} folder that the application runs in
 * @property {number} limit milliseconds that it may run
 */

/**
 * Reads a job, whose files are the same wherever the process goes.
 *
 * @param {string} file
 * @returns {Job}
 */
export function readJob(file) {
  /** @type {Job} */
  const job = JSON.parse(readFileSync(file, 'utf8'));
  return {
    ...job,
    source: resolve(job.source),
    cache: resolve(job.cache),
    before: job.before && resolve(job.before),
    figures: job.figures && resolve(job.figures),
    ending: resolve(job.ending),
    assets: job.assets.map(([key, asset]) => [key, resolve(asset)]),
  };
}
