module.exports = {
  install(less, manager, functions) {
    functions.add('double', (size) => new less.tree.Dimension(size.value * 2, size.unit));
  },
};
