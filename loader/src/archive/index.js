'use strict';

const { Archive, ELOOP, ENOENT, ENOTDIR, OUTSIDE } = require('./archive');

/**
 * @param {Buffer} bytes the archive
 * @returns {Archive}
 */
function open(bytes) {
  return new Archive(bytes);
}

module.exports = { Archive, ELOOP, ENOENT, ENOTDIR, OUTSIDE, open };
