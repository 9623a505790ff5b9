module.exports = 'file one';
