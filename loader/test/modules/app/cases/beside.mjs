// Names are not looked for outside of the application.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
for (const name of ['beside', 'beside/sub', '@beside/scoped']) {
  try {
    console.log(require(name));
  } catch (error) {
    console.log(error.code);
  }
  try {
    console.log(await import(name));
  } catch (error) {
    console.log(error.code);
  }
}
