export const half: number = 21;
