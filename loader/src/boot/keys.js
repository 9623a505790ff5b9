/** Keys of the loader's own assets: LoaderBlob.java writes them. */
export const APPLICATION = 'fossilize/application';
export const HEAL = 'fossilize/heal.cjs';
