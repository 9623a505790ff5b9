const assert = require('node:assert');
it('differs', () => assert.equal(1, 2));
