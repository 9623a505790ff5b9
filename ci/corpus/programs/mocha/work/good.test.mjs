import assert from 'node:assert';
describe('module', () => it('awaits', async () => assert.equal(await Promise.resolve(1), 1)));
