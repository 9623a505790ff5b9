const { Worker } = require('worker_threads');
require('../lib/report')(new Worker(`const results = []; for (const name of ['chdir', 'abort', 'setuid', 'umask']) { try { process[name]('/'); results.push('done'); } catch (error) { results.push(error.code); } }
require('worker_threads').parentPort.postMessage([results, process.cwd() === require('worker_threads').workerData, process.pid === require('process').pid, typeof process.stdout.write])`, { eval: true, workerData: process.cwd() }));
