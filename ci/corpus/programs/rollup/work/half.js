export const half = 21;
export const unused = 0;
