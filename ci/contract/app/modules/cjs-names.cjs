exports.plain = 1;
module.exports.more = 2;
Object.defineProperty(exports, 'defined', { enumerable: true, value: 3 });
if (globalThis.never) exports.conditional = 4;
