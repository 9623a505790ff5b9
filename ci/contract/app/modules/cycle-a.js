exports.early = 'a';
exports.b = require('./cycle-b').sees;
exports.late = 'a';
