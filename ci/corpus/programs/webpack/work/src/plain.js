import { three } from './numbers.js';
console.log(`shipped ${three}`);
