import { OWN } from '../shared/own-assets.js';

/** The application sees its own assets only. Node.js 22 has no list of them. */
export function hideOwnAssets() {
  const sea = /** @type {any} */ (require('node:sea'));
  const { getAssetKeys } = sea;
  if (!getAssetKeys) return;
  sea.getAssetKeys = () => getAssetKeys().filter((/** @type {string} */ key) => !key.startsWith(OWN));
}
