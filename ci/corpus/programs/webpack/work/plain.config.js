module.exports = { entry: './src/plain.js', target: 'node', performance: { hints: false } };
