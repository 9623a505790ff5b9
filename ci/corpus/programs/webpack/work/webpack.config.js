const base = require('./plain.config.js');
module.exports = {
  ...base,
  entry: './src/index.js',
  module: { rules: [{ test: /\.txt$/, use: 'shout-loader' }] },
};
