const path = require('path');
let sqlite;
try { sqlite = require('node:sqlite'); } catch { /* an older release */ }
if (sqlite) {
  process.removeAllListeners('warning');
  const file = path.join(__dirname, '../lib/own.db');
  const database = new sqlite.DatabaseSync(file, { readOnly: true });
  console.log(database.prepare('select a from t').all().map(({ a }) => a), database instanceof sqlite.DatabaseSync, sqlite.DatabaseSync.name);
  const memory = new sqlite.DatabaseSync(':memory:');
  memory.exec('create table u (b)');
  console.log(memory.prepare('select count(*) as n from u').get().n);
}
const { WASI } = require('node:wasi');
console.log(typeof new WASI({ version: 'preview1', preopens: { '/lib': path.join(__dirname, '../lib'), '/tmp': require('os').tmpdir() } }).wasiImport, WASI.name);
try { new WASI({ version: 'preview1', preopens: { '/x': path.join(__dirname, 'nothing') } }); } catch ({ code }) { console.log(typeof code); }
try { new WASI(5); } catch ({ code }) { console.log(code); }
