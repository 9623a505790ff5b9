import { statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const ENTER = 0o001;
const WRITE = 0o022;
const STICKY = 0o1000;

/**
 * @param {string} folder
 * @returns {boolean} whether any user can enter a folder, and nobody can replace what lies on the way to it
 */
function isPublic(folder) {
  const { mode } = statSync(folder);
  const parent = path.dirname(folder);
  const safe = (mode & ENTER) !== 0 && ((mode & WRITE) === 0 || (mode & STICKY) !== 0);
  return safe && (parent === folder || isPublic(parent));
}

/**
 * The directory for temporary files, or another one, that every user can enter and where code may lie: the one that
 * TMPDIR names is often its owner's alone, and then no other user could start what is in it.
 */
export const PUBLIC_FOLDER = process.platform === 'win32'
  ? os.tmpdir()
  : [os.tmpdir(), '/tmp', '/var/tmp'].find(isPublic);
