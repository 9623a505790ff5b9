import { both } from './esm-cycle-a.mjs';
export const b = 'b';
export const later = () => both();
