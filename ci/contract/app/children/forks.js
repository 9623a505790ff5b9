const { fork } = require('node:child_process');
const depth = Number(process.argv[2]);
if (depth === 0) process.send([], () => process.disconnect());
else fork(__filename, [depth - 1]).on('message', (list) => process.send([depth, ...list], () => process.disconnect()));
