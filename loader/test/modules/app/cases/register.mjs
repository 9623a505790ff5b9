import { register } from 'node:module';

register('../lib/hooks.mjs', import.meta.url);
for (const id of ['virtual:x', '../lib/a.mjs', '../lib/c.cjs', 'p', 'fs']) {
  const { default: value } = await import(id);
  console.log(id, value.readFile ? 'fs' : value);
}
try {
  await import('none');
} catch (error) {
  console.log(error.code, error.message);
}
