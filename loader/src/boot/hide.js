// The application sees its own assets only. Node.js 22 has no list of them.
import { OWN } from '../shared/own-assets.js';
import { sea } from './sea.js';

const { getAssetKeys } = sea;
if (getAssetKeys) {
  sea.getAssetKeys = () => getAssetKeys().filter((/** @type {string} */ key) => !key.startsWith(OWN));
}
