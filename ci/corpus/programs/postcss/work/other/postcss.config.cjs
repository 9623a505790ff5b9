const shout = () => ({
  postcssPlugin: 'shout',
  Once: (root) => root.walkDecls((declaration) => (declaration.value = declaration.value.toUpperCase())),
});
shout.postcss = true;
module.exports = { plugins: [shout] };
