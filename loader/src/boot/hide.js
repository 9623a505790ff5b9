// The application sees its own assets only. Node.js 22 has no list of them.
import { APPLICATION, HEAL } from './keys.js';
import { sea } from './sea.js';

const { getAssetKeys } = sea;
if (getAssetKeys) {
  sea.getAssetKeys = () => getAssetKeys().filter((/** @type {string} */ key) => key !== APPLICATION && key !== HEAL);
}
