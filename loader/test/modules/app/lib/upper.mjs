export const upper = (text) => text.replace("plain", "HOOKED");
