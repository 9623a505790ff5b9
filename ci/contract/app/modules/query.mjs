export const { search, hash } = new URL(import.meta.url);
