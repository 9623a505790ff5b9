import { sep } from 'node:path';
export const detected = typeof sep;
export const typed = typeof require;
