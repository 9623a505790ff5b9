process.on('message', (message) => {
  process.send({ got: message, kind: Object.prototype.toString.call(message.value), argv: process.argv.slice(1), execArgv: process.execArgv });
  process.disconnect();
});
