import { readFileSync } from 'node:fs';
import sqlite from 'node-sqlite3-wasm';

const schema = readFileSync(new URL('schema.sql', import.meta.url), 'utf8');
const [file, people, query = 'select city, count(*) as n from people group by city'] = process.argv.slice(2);
const db = new sqlite.Database(file);
try {
  db.exec(schema);
  for (const person of JSON.parse(readFileSync(people, 'utf8'))) db.run('insert into people values (?, ?)', person);
  console.log(JSON.stringify(db.all(query)));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  db.close();
}
