import { three } from './numbers.js';
import text from './loud.txt';
console.log(`shipped ${three}`, text);
