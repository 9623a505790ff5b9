exports.sees = Object.keys(require('./cycle-a'));
