const fs = require('node:fs');
const path = require('node:path');
const folder = path.join(__dirname, '..', 'data', 'folder');
process.send([fs.readFileSync(path.join(folder, 'one.txt'), 'utf8'), fs.readdirSync(folder).sort()], () => process.disconnect());
