const fs = require('fs');
const path = require('path');
const root = path.join(__dirname, '..');
console.log(fs.readdirSync(root), fs.readdirSync(path.join(root, 'lib')), fs.existsSync(path.join(root, 'cases/files.js')));
console.log(fs.realpathSync(__filename) === __filename, fs.readlinkSync(path.join(root, 'tools/link.txt')), fs.statSync(root).isDirectory());
console.log(require('../lib/part'), require.resolve('../data/words.txt'), process.argv.slice(1), __filename);
