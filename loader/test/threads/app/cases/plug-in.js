// A file of the user's own that starts threads.
const fs = require('fs'), os = require('os'), path = require('path');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'plugin-'));
fs.writeFileSync(path.join(folder, 'plugin.js'), 'module.exports = (file) => new (require("worker_threads").Worker)(file)');
fs.writeFileSync(path.join(folder, 'plugin.mjs'), 'import { Worker } from "node:worker_threads"; export default (file) => new Worker(file)');
const report = require('../lib/report');
const worker = require.resolve('../lib/worker.js');
report(require(path.join(folder, 'plugin.js'))(worker), async () => {
  report((await import(path.join(folder, 'plugin.mjs'))).default(worker), () => fs.rmSync(folder, { recursive: true }));
});
