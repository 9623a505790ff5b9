module.exports = require('./cjs-names.cjs');
