module.exports = { presets: [require.resolve('./node_modules/preset-house')] };
