export const { parse, stringify } = JSON;
