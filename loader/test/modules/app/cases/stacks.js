// What stands in stacks, here and where others ask for call sites.
const places = () => {
  const { prepareStackTrace } = Error;
  Error.prepareStackTrace = (error, sites) => sites.map((site) => String(site.getFileName()));
  const { stack } = new Error('');
  Error.prepareStackTrace = prepareStackTrace;
  return stack;
};
const own = (lines) => lines.filter((line) => !line.includes('node:internal') && !/at (async )?Promise/.test(line));

import('node:fs').then(() => {
  Error.stackTraceLimit = 50;
  const thrower = require('../lib/thrower');
  try {
    thrower.fail();
  } catch (error) {
    console.log(own(error.stack.split('\n')).join('\n'));
  }
  try {
    require('../lib/fails');
  } catch (error) {
    console.log(own(error.stack.split('\n')).join('\n'));
  }
  try {
    require('./is-not-there');
  } catch (error) {
    console.log(/node:fossilize/.test(error.stack), error.code);
  }
  console.log(own(places()));
});
