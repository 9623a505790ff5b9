import part from '../lib/part.js';
import fs from 'node:fs';
console.log(part, import.meta.url, fs.readFileSync(new URL('../data/words.txt', import.meta.url), 'utf8'));
