globalThis.hooked = (globalThis.hooked || []).concat(`${require("path").basename(__filename)} ${require("worker_threads").isMainThread}`);
