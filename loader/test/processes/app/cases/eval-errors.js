const { spawnSync } = require('child_process');
for (const code of ['throw new TypeError("wrong")', 'const a = ;', 'require("./missing")', 'Promise.reject(new Error("late"))',
  'process.exitCode = 3', 'undefinedName']) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', code], { encoding: 'utf8' });
  console.log(code, status, stdout, stderr.split('\n').slice(0, 5).join('\n'), /Node\.js v/.test(stderr));
}
