import { syncBuiltinESMExports } from 'node:module';
import { binding as bindingOf } from '../shared/binding.js';
import { replaceOpenAsBlob } from './blobs.js';
import { Calls } from './calls.js';
import { Copier } from './copying.js';
import { Descriptors } from './descriptors.js';
import { replaceOpendir } from './directories.js';
import { takeDisk } from './disk.js';
import { replaceJobs } from './jobs.js';
import { replaceMoving } from './moving.js';
import { replaceOpenFiles } from './open-files.js';
import { replaceOpening } from './opening.js';
import { Places } from './places.js';
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
  const places = new Places(root, platform);
  const view = new View(archive, root, platform, ownerOf(places.program, disk));
  const descriptors = new Descriptors(view);
  const copier = new Copier(view, disk);
  const binding = bindingOf('fs');
  const seam = new Seam(binding, places, new Calls(binding));
  replaceReading(seam, view, Number.parseInt(process.versions.node, 10));
  replaceOpening(seam, view, descriptors, disk);
  replaceOpenFiles(seam, view, descriptors);
  replaceWriting(seam, view);
  replaceMoving(seam, view, copier);
  replaceJobs(seam, view);
  replaceWatching(seam, view);
  const fs = require('node:fs');
  replaceOpendir(fs, places, view);
  replaceOpenAsBlob(fs, places, view);
  syncBuiltinESMExports();
  return { archive, places, view, descriptors, disk, copier };
}

/**
 * @param {string} program
 * @param {import('./disk.js').Disk} disk
 */
function ownerOf(program, disk) {
  /** @type {{uid: number, gid: number} | undefined} */
  let owner;
  return () => (owner ??= disk.statSync(program));
}
