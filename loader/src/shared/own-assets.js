/** What all keys of the loader's own assets begin with (LoaderBlob.java); the application doesn't see those. */
export const OWN = 'fossilize/';
