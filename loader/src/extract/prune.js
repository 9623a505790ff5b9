import { lstatSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { requireOwn } from '../folders/index.js';

const DAY = 86_400_000;
/** A program that was not started for so long writes its files anew. */
const UNUSED = 90 * DAY;
/** What is being written is finished sooner, or its process was killed. */
const ABANDONED = DAY / 24;

/** Names of 128 bits; nothing else in the folder is ours. */
const UNIT = /^[0-9a-f]{32}$/;
const TEMPORARY = /^\.[0-9a-f]{32}\.\d+\.[0-9a-f]{12}\.tmp$/;

/**
 * Deletes what killed processes left, and files of programs that were not started for long.
 *
 * @param {string} folder of this user alone
 * @param {string} kept name of what is in use
 */
export function prune(folder, kept) {
  for (const name of readdirSync(folder)) {
    const age = TEMPORARY.test(name) ? ABANDONED : UNIT.test(name) && name !== kept ? UNUSED : Infinity;
    if (age !== Infinity) removeOlder(join(folder, name), age);
  }
}

/**
 * @param {string} path
 * @param {number} age in milliseconds
 */
function removeOlder(path, age) {
  try {
    const stat = lstatSync(path);
    requireOwn(stat, path, 'directory');
    if (Date.now() - stat.mtimeMs > age) rmSync(path, { recursive: true, force: true });
  } catch {
    // Another process was quicker, or it isn't ours.
  }
}

/**
 * Says once a day that a folder is in use.
 *
 * @param {string} folder
 */
export function touch(folder) {
  try {
    const now = new Date();
    if (now.getTime() - lstatSync(folder).mtimeMs > DAY) utimesSync(folder, now, now);
  } catch {
    // On a file system that can only be read nothing is pruned either.
  }
}
