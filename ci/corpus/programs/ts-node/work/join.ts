export enum Sign { Plus = '+' }
export const join = (words: string[]): string => words.join(Sign.Plus);
