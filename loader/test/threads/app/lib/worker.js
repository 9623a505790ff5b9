const { parentPort, workerData, isMainThread, threadId } = require('node:worker_threads');
parentPort.postMessage({
  workerData, isMainThread, second: threadId > 0, argv: process.argv, execArgv: process.execArgv, main: require.main === module,
  filename: __filename, X: process.env.X ?? null, own: require('#own'), hooked: globalThis.hooked ?? null, text: require('fs').readFileSync(__filename, 'utf8').length,
  globals: [typeof globalThis.require, typeof globalThis.module, typeof globalThis.__filename], mainModule: process.mainModule === module,
});
