import { b } from './esm-cycle-b.mjs';
export const a = 'a';
export const both = () => a + b;
