import own from '#own';
console.log(import.meta.url, process.argv.slice(1), own);
