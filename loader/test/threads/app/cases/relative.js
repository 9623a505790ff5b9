const { Worker } = require('worker_threads');
const fs = require('fs'), os = require('os'), path = require('path');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'worker-'));
fs.writeFileSync(path.join(folder, 'own.js'), 'const {parentPort, workerData} = require("worker_threads"); parentPort.postMessage([require(workerData), require.main === module, process.argv[1] === __filename])');
process.chdir(folder);
require('../lib/report')(new Worker('./own.js', { workerData: require.resolve('../lib/usual') }), () => fs.rmSync(folder, { recursive: true }));
