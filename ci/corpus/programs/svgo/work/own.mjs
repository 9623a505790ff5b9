export default {
  plugins: [
    {
      name: 'house',
      fn: () => ({
        element: {
          enter(node) {
            if (node.name === 'svg') node.attributes['data-house'] = 'yes';
          },
        },
      }),
    },
  ],
};
