const { Worker, isMainThread } = await import('worker_threads');
const report = (await import('../lib/report.js')).default;
console.log(isMainThread);
report(new Worker(new URL('../lib/worker.mjs', import.meta.url)));
