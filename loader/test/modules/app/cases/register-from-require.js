const { register } = require('node:module');
const { pathToFileURL } = require('node:url');

register('../lib/hooks.mjs', pathToFileURL(__filename));
console.log(require('p'), require('../lib/c.cjs'));
import('../lib/a.mjs').then(({ default: a }) => console.log(a));
