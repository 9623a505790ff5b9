import assert from 'node:assert/strict';
import { chmodSync, lstatSync, mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { IN_TEMPORARY } from '../../src/heal/folder.js';
import { requireOwn, requireOwnFolders } from '../../src/heal/owner.js';
import { temporaryFolder } from '../support/folder.js';

const skip = process.platform === 'win32' && 'there are no user ids here';

test('what is the user\'s alone is taken', { skip }, (context) => {
  const folder = temporaryFolder(context);
  requireOwn(lstatSync(folder), folder);
});

test('what others may read, a link, and what belongs to another user are refused', { skip }, (context) => {
  const folder = temporaryFolder(context);
  symlinkSync(folder, path.join(folder, 'link'));
  assert.throws(() => requireOwn(lstatSync(path.join(folder, 'link')), 'link'), /link is a link/);
  const stat = lstatSync(folder);
  stat.uid += 1;
  assert.throws(() => requireOwn(stat, folder), /belongs to user/);
  chmodSync(folder, 0o750);
  assert.throws(() => requireOwn(lstatSync(folder), folder), /is open to other users/);
});

test('a folder among temporary files has to be the user\'s as well', { skip }, (context) => {
  const parent = temporaryFolder(context);
  for (const [name, refused] of /** @type {const} */ ([['elsewhere', false], [`${IN_TEMPORARY}1`, true]])) {
    const folder = path.join(parent, name);
    const versioned = path.join(folder, 'v');
    mkdirSync(versioned, { recursive: true, mode: 0o700 });
    chmodSync(folder, 0o755);
    const check = () => requireOwnFolders({ folder, versioned, file: path.join(versioned, 'f') });
    if (refused) assert.throws(check, /is open to other users/);
    else check();
  }
});
