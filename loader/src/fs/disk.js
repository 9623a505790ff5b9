import {
  chmodSync, closeSync, fchmodSync, lstatSync, mkdirSync, openSync, statSync, symlinkSync, unlinkSync, utimesSync,
  writeSync,
} from 'node:fs';

/**
 * The functions of fs that we call ourselves, as they were before the application could replace them.
 *
 * @typedef {ReturnType<typeof takeDisk>} Disk
 */

/** @param {NodeJS.Platform} platform */
export function takeDisk(platform) {
  return {
    chmodSync, closeSync, fchmodSync, lstatSync, mkdirSync, openSync, statSync, symlinkSync, unlinkSync, utimesSync,
    writeSync,
    /** The null device. */
    nothing: platform === 'win32' ? '\\\\.\\nul' : '/dev/null',
  };
}
