const path = require('node:path');
test('is where it is', () => expect(path.basename(__filename)).toBe('good-two.test.js'));
