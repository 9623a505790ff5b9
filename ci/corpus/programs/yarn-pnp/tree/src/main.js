const fs = require('node:fs');

function render(template, data) {
  const values = require('js-yaml').load(fs.readFileSync(data, 'utf8'));
  values.version = require('../package.json').version;
  process.stdout.write(require('ejs').render(fs.readFileSync(template, 'utf8'), values));
}

try {
  if (process.argv[2] === '--undeclared') require('argparse');
  else render(...process.argv.slice(2));
} catch (error) {
  console.error(error.code, error.path);
  process.exitCode = 1;
}
