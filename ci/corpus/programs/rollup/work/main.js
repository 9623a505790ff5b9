import { half } from './half.js';
export const answer = half * 2;
