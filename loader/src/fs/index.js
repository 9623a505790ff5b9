import { syncBuiltinESMExports } from '../shared/node-module.js';
import { binding as bindingOf } from '../shared/binding.js';
import { replaceOpenAsBlob } from './blobs.js';
import { Calls } from './calls.js';
import { Copier } from './copying.js';
import { Descriptors } from './descriptors.js';
import { replaceOpendir } from './directories.js';
import { takeDisk } from './disk.js';
import { replaceLoadEnvFile } from './environment.js';
import { replaceJobs } from './jobs.js';
import { replaceMoving } from './moving.js';
import { replaceFileHandle } from './native-streams.js';
import { replaceOpenFiles } from './open-files.js';
import { replaceOpening } from './opening.js';
import { Places } from './places.js';
import { replacePublic } from './public.js';
import { replaceReading } from './reading.js';
import { Seam } from './seam.js';
import { View } from './view.js';
import { replaceWatching } from './watching.js';
import { replaceWriting } from './writing.js';

/**
 * An archive that fs knows of, for what else has to know what lies in it.
 *
 * @typedef {object} Mount
 * @property {import('../archive/index.js').Archive} archive
 * @property {Places} places tells which paths lie in the archive
 * @property {View} view
 * @property {Descriptors} descriptors
 * @property {import('./disk.js').Disk} disk fs as it was
 * @property {Copier} copier writes embedded files to disk
 */

/**
 * Lets all of fs read an archive as if it were a folder. Once per thread.
 *
 * @param {import('../archive/index.js').Archive} archive
 * @param {string} root process.execPath and a separator
 * @returns {Mount}
 */
export function mount(archive, root) {
  const { platform } = process;
  const disk = takeDisk(platform);
  Object.assign(archive, { caseless: platform === 'win32' });
  const places = new Places(root, platform);
  const view = new View(archive, root, platform, ownerOf(places.program, disk));
  const descriptors = new Descriptors(view);
  const copier = new Copier(view, disk);
  const fs = require('node:fs');
  const binding = bindingOf('fs');
  if (binding) replaceBinding(new Seam(binding, places, new Calls(binding)), view, descriptors, copier);
  else replacePublic(fs, places, view);
  replaceOpendir(fs, places, view);
  replaceOpenAsBlob(fs, places, view);
  replaceLoadEnvFile(places, view);
  syncBuiltinESMExports();
  return { archive, places, view, descriptors, disk, copier };
}

/**
 * @param {Seam} seam
 * @param {View} view
 * @param {Descriptors} descriptors
 * @param {Copier} copier
 */
function replaceBinding(seam, view, descriptors, copier) {
  replaceReading(seam, view);
  replaceOpening(seam, view, descriptors, copier.disk);
  replaceOpenFiles(seam, view, descriptors);
  replaceFileHandle(seam, descriptors, copier.disk);
  replaceWriting(seam, view);
  replaceMoving(seam, view, copier);
  replaceJobs(seam, view);
  replaceWatching(seam, view);
}

/**
 * @param {string} program
 * @param {import('./disk.js').Disk} disk
 * @returns {() => {uid: number, gid: number}}
 */
function ownerOf(program, disk) {
  /** @type {{uid: number, gid: number} | undefined} */
  let owner;
  return () => {
    try {
      owner ??= disk.statSync(program);
    } catch {
      // Not allowed to ask (--permission).
      owner = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
    }
    return owner;
  };
}
