process.on('SIGINT', () => {
  console.log('interrupted');
  process.exit(3);
});
console.log('ready');
setInterval(() => {}, 60_000);
