// node index.js CASE: runs one file of cases/.
const path = require('path');
// Lines are not to depend on how long paths are.
Object.assign(require('util').inspect.defaultOptions, { breakLength: Infinity, compact: 100 });
const name = process.argv[2];
if (name === undefined) {
  console.log('the program itself', process.argv.length);
} else if (/\.mjs$/.test(name)) {
  import(`./cases/${name}`);
} else {
  require(path.join(__dirname, 'cases', name));
}
