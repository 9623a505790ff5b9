import { run } from 'node:test';
import { fileURLToPath } from 'node:url';
const stream = run({ files: [fileURLToPath(new URL('../lib/passes.test.js', import.meta.url))], concurrency: 1 });
stream.on('test:pass', ({ name, nesting }) => { if (name !== 'passes' || nesting > 0) return; console.log('pass', name); });
stream.on('test:fail', ({ name }) => console.log('fail', name));
for await (const _ of stream);
