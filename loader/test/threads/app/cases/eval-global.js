const { Worker } = require('worker_threads');
require('../lib/report')(new Worker('var a = 1; function b() {} require("worker_threads").parentPort.postMessage([globalThis.a, typeof globalThis.b, this === globalThis])', { eval: true }));
