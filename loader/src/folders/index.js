export { FolderError } from './errors.js';
export { userPlaces } from './places.js';
export { parentHasOurs, privileges } from './privileges.js';
export { READ_NO_LINKS, existingFolder, ownFolder, reasonAgainst, requireOwn } from './trust.js';
