export { FolderError } from './errors.js';
export { userPlaces } from './places.js';
export { parentHasOurs, privileges } from './privileges.js';
export { READ_NO_LINKS, ownFolder, requireOwn } from './trust.js';
