export const quiet = 1;
