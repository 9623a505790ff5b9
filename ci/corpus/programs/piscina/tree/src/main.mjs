import path from 'node:path';
import { Piscina } from 'piscina';

const [command, ...words] = process.argv.slice(2);
const filename = command === '--file' ? path.resolve(words.shift()) : new URL('square.mjs', import.meta.url).href;
const pool = new Piscina({ filename, maxThreads: 2 });
try {
  const results = await Promise.all(words.map((word) => pool.run(word)));
  console.log(command === '--file' ? results.join(' ') : `${results.map(({ square }) => square).join(' ')} ${results[0].where}`);
} catch (error) {
  const where = /square\.mjs/.exec(error.stack)?.[0];
  console.error(`${error.message} at ${where}`);
  process.exitCode = 1;
} finally {
  await pool.destroy();
}
