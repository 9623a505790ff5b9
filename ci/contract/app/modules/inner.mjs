export const inner = 'import';
