require('node:test')('passes', () => {});
