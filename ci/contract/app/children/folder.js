process.send(require('node:path').basename(process.cwd()), () => process.disconnect());
