// What an executable does instead of starting its application when it is asked for the licences of what is in it, if it
// was packaged so. LoaderScript.java writes the question in front of this.
import { getRawAsset } from 'node:sea';
import { inflateRawSync } from 'node:zlib';

/** Key of the asset: LoaderBlob.java writes it, LicenseAsset.java what is in it. */
const LICENSES = 'fossilize/licenses';

process.stdout.on('error', () => {}); // who has read enough closes it
process.stdout.write(inflateRawSync(Buffer.from(/** @type {ArrayBuffer} */ (getRawAsset(LICENSES)))));
