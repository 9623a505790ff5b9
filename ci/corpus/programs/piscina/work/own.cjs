const { isMainThread } = require('node:worker_threads');
module.exports = (word) => `own ${word} ${isMainThread}`;
