process.on('SIGTERM', () => { console.log('child got SIGTERM'); process.exit(7); });
setInterval(() => {}, 1000);
console.log('ready');
