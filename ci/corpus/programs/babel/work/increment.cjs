module.exports = ({ types }) => ({
  visitor: {
    NumericLiteral(path) {
      path.replaceWith(types.numericLiteral(path.node.value + 1));
      path.skip();
    },
  },
});
