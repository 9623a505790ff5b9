// Modules that are named and never loaded: node:sqlite and WASI print a warning when they are.
const unused = () => [require('node:sqlite'), new (require('node:wasi').WASI)({})];
console.log(typeof unused, typeof require('worker_threads').Worker);
