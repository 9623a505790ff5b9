globalThis.contractCounter = (globalThis.contractCounter ?? 0) + 1;
module.exports = globalThis.contractCounter;
