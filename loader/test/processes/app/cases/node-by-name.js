const { spawnSync } = require('child_process');
const { status, stdout, error } = spawnSync('node', [require.resolve('../lib/child.js'), 'q'], { encoding: 'utf8' });
console.log(status, stdout.replace(/"execPath":"[^"]*",/, '').replace(/"argv":\["[^"]*",/, '"argv":['), error);
