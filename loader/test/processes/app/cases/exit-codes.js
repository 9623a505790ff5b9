const { spawnSync } = require('child_process');
for (const code of ['process.exit(0)', 'process.exit(77)', 'process.kill(process.pid, "SIGKILL")', 'process.kill(process.pid, "SIGTERM"); setTimeout(() => {}, 1e4)', 'process.abort()']) {
  const { status, signal } = spawnSync(process.execPath, ['-e', code], { stdio: 'ignore' });
  console.log(code, status, signal);
}
