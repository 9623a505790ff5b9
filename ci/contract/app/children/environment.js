const names = Object.keys(process.env).filter((name) => name !== 'NODE_CHANNEL_FD' && name !== 'NODE_CHANNEL_SERIALIZATION_MODE' && name !== 'PWD');
if (process.send) process.send(names.sort(), () => process.disconnect());
else console.log(names.sort());
