/** The main script of an executable that carries its application as an archive. */
import { getRawAsset } from 'node:sea';
import { boot } from '../application.js';

const ARCHIVE = 'fossilize/archive';

// Read-only memory of the executable itself; nothing of it is copied.
boot(Buffer.from(/** @type {ArrayBuffer} */ (getRawAsset(ARCHIVE))));
