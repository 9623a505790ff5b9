// The main script of an executable that carries its application as an archive.
import { boot } from '../application.js';
import { hideOwnAssets } from './assets.js';

const sea = require('node:sea');

// Read-only memory of the executable itself; nothing of it is copied.
const archive = Buffer.from(sea.getRawAsset('fossilize/archive'));
hideOwnAssets();
boot(archive, { options: SETTINGS.options });
