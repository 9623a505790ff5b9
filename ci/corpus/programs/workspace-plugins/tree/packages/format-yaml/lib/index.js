const { load, dump } = require('js-yaml');
exports.parse = load;
exports.stringify = dump;
