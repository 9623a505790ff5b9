globalThis.hooked = (globalThis.hooked || []).concat("module");
