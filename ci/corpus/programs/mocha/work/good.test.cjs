const assert = require('node:assert');
describe('commonjs', () => it('adds', () => assert.equal(1 + 1, 2)));
