module.exports = 'real work';
