import { lstatSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { LARGEST } from './entry.js';

/** Bytes of all entries together. */
const LIMIT = 256 << 20;

/** Milliseconds: a temporary file as old as that was left by a process that was killed. */
const STALE = 3600_000;

/** @typedef {{ file: string, size: number, mtimeMs: number }} Entry */

/**
 * Deletes what killed processes left, and the oldest entries beyond the limit.
 *
 * @param {string} folder of all entries
 * @param {string} newest an entry that stays, whatever its size
 * @param {number} [limit] bytes of all entries together
 */
export function prune(folder, newest, limit = LIMIT) {
  /** @type {Entry[]} */
  const entries = [];
  for (const sub of readdirSync(folder, { withFileTypes: true })) {
    if (!sub.isDirectory()) continue;
    for (const name of readdirSync(join(folder, sub.name))) {
      const file = join(folder, sub.name, name);
      const entry = keepOrDelete(file);
      if (entry && file !== newest) entries.push(entry);
    }
  }
  entries.sort((a, b) => b.mtimeMs - a.mtimeMs);
  let total = LARGEST;
  for (const { file, size } of entries) {
    total += size;
    if (total > limit) rmSync(file, { force: true });
  }
}

/**
 * @param {string} file
 * @returns {Entry | undefined} undefined where the file is no entry
 */
function keepOrDelete(file) {
  try {
    const { size, mtimeMs } = lstatSync(file);
    if (file.endsWith('.tmp') && Date.now() - mtimeMs > STALE) rmSync(file, { force: true });
    return file.endsWith('.cache') ? { file, size, mtimeMs } : undefined;
  } catch {
    return undefined; // another process was quicker
  }
}
