var LOUD = 1;
export const louder = LOUD + 1;
