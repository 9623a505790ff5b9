const { spawnSync } = require('child_process');
const r = spawnSync(process.execPath, ['-e', 'import { sep } from "path"; console.log(sep, typeof require)'], { encoding: 'utf8' });
console.log(r.status, r.stdout, r.stderr.split('\n').slice(0, 4).join('\n'));
