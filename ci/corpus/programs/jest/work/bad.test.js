test('differs', () => expect(1).toBe(2));
