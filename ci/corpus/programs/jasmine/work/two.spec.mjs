const one = await Promise.resolve(1);
it('awaits', () => expect(one).toBe(1));
