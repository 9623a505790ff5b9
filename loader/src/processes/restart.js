/** Signals that are handed on; the terminal's own reach the child by themselves. */
const HANDED_ON = /** @type {const} */ (['SIGTERM', 'SIGHUP', 'SIGUSR2']);

/**
 * Starts this process anew with Node.js' options in effect. A single executable takes none from its command line as
 * they stand there, but from NODE_OPTIONS or --node-options, which who starts a child puts them into; a shell that was
 * told the executable's path doesn't.
 *
 * @param {string[]} words
 */
export function restart(words) {
  // The system can't replace a process on Windows, nor Node.js before 22.15, nor where messages go to and fro.
  if (process.execve && process.platform !== 'win32' && !process.channel) {
    process.execve(process.execPath, [process.argv0, ...words], process.env);
    return;
  }
  const { spawn } = require('node:child_process');
  const child = spawn(process.execPath, words, { stdio: 'inherit', argv0: process.argv0 });
  for (const signal of HANDED_ON) process.on(signal, () => child.kill(signal));
  process.on('SIGINT', () => {}); // the child decides
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? undefined);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}
