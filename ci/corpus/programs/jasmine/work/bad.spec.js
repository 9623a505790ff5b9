it('differs', () => expect(1).toBe(2));
