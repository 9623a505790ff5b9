export const three = 1 + 2;
export const unused = 'must not be shipped';
