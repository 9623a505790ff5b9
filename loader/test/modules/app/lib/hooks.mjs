import { upper } from './upper.mjs';

export async function resolve(specifier, context, next) {
  return specifier.startsWith('virtual:') ? { url: specifier, shortCircuit: true } : next(specifier, context);
}

export async function load(url, context, next) {
  if (url.startsWith('virtual:')) return { format: 'module', source: 'export default "virtual"', shortCircuit: true };
  const loaded = await next(url, context);
  return url.endsWith('/a.mjs') ? { ...loaded, source: upper(String(loaded.source)) } : loaded;
}
