export const HARMLESS_OPTIONS = [];
