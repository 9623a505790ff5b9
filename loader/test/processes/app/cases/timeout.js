const { spawnSync } = require('child_process');
const { signal, error } = spawnSync(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { timeout: 700 });
console.log(signal, error.code);
