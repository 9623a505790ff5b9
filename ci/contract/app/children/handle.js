process.on('message', (message, server) => {
  process.send([message, typeof server.address().port], () => {
    server.close();
    process.disconnect();
  });
});
