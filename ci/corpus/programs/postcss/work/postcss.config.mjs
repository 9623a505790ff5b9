export default { plugins: { 'postcss-brand': { color: '#123456' } } };
