'use strict';
const childProcess = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { promisify } = require('node:util');
const { pathToFileURL } = require('node:url');
const { root } = require('./print');

const at = (name) => path.join(root, 'children', name);
const node = process.execPath;

function forked(file, words, options) {
  return new Promise((resolve, reject) => {
    const seen = { messages: [] };
    const child = childProcess.fork(file, words, options);
    for (const name of ['stdout', 'stderr']) {
      child[name]?.setEncoding('utf8').on('data', (text) => (seen[name] = (seen[name] ?? '') + text));
    }
    child.on('error', reject);
    child.on('message', (message) => seen.messages.push(message));
    child.on('close', (code, signal) => resolve({ ...seen, code, signal }));
  });
}

/** As node would; of errors the first lines, since what follows are Node.js' own lines. */
function ran(words, options) {
  const { status, signal, stdout, stderr, error } = childProcess.spawnSync(node, words, { encoding: 'utf8', ...options });
  return { status, signal, stdout, stderr: stderr?.split('\n').filter((line) => !/^\s+at .*node:/.test(line)), error: error?.code };
}

const quoted = (text) => JSON.stringify(text);

module.exports = {
  'fork: a script': () => forked(at('about.js'), ['one', 'two']),
  'fork: an ECMAScript module': () => forked(at('about.mjs'), ['one']),
  'fork: without arguments': () => forked(at('about.js')),
  'fork: a URL': () => forked(pathToFileURL(at('about.js'))),
  'fork: options of node': () => forked(at('options.js'), [], { execArgv: ['--no-warnings', '--stack-trace-limit=3'] }),
  'fork: environment': () => forked(at('environment.js'), [], { env: { HOUSE: 'own', PATH: '' } }),
  'fork: environment of this process': () => forked(at('environment.js')),
  'fork: silent': () => forked(at('prints.js'), [], { silent: true }),
  'fork: messages both ways': () =>
    new Promise((resolve) => {
      const child = childProcess.fork(at('echo.js'));
      child.on('message', (message) => {
        child.disconnect();
        child.on('exit', (code) => resolve([message, code]));
      });
      child.send({ text: 'hello', list: [1, 2] });
    }),
  'fork: advanced serialization': () => forked(at('sends-map.js'), [], { serialization: 'advanced' }),
  'fork: fails': () => forked(at('throws.js'), [], { silent: true }).then(({ code, stderr }) => [code, stderr.split('\n').slice(0, 6)]),
  'fork: a file that is not there': () => forked(at('none.js'), [], { silent: true }).then(({ code, stderr }) => [code, /Cannot find module.*/.exec(stderr)]),
  'fork: its exit code': () => forked(at('exit.js'), ['7']),
  'fork: ended by a signal': () =>
    new Promise((resolve) => {
      const child = childProcess.fork(at('waits.js'));
      child.on('message', () => child.kill('SIGTERM'));
      child.on('exit', (code, signal) => resolve([code, signal]));
    }),
  'fork: of a fork': () => forked(at('forks.js'), ['3']),
  'fork: itself by __filename': () => forked(at('itself.js'), ['2']),
  'fork: a working folder': () => {
    fs.mkdirSync('elsewhere', { recursive: true });
    return forked(at('folder.js'), [], { cwd: 'elsewhere' });
  },
  'fork: a module of the disk': () => {
    fs.writeFileSync('child.js', 'process.send([process.argv[1] === __filename, typeof require("node:module")], () => process.disconnect());');
    return forked(path.resolve('child.js'));
  },
  'fork: reads the application\'s files': () => forked(at('reads.js')),
  'fork: an open handle': () =>
    new Promise((resolve) => {
      const server = require('node:net').createServer().listen(0, '127.0.0.1', () => {
        const child = childProcess.fork(at('handle.js'));
        child.on('message', (message) => resolve(message));
        child.send('server', server, () => server.close());
      });
    }),
  'spawn: a script': () => ran([at('prints.js'), 'one']),
  'spawn: options before the script': () => ran(['--no-warnings', '--stack-trace-limit=3', at('options.js')]),
  'spawn: a script of the disk': () => {
    fs.writeFileSync('spawned.js', 'console.log(require.main === module, process.argv.slice(2).join())');
    return ran(['spawned.js', 'a', 'b']);
  },
  'spawn: a script without its extension': () => ran([at('prints')]),
  'spawn: a folder': () => ran([path.join(root, 'modules', 'folder')]),
  'spawn: a script that is not there': () => ran([at('none.js')]).status,
  'spawn: the version': () => ran(['--version']).stdout === `${process.version}\n`,
  'spawn: the version in short': () => ran(['-v']).stdout === `${process.version}\n`,
  'spawn: -e': () => ran(['-e', 'console.log(1 + 1, process.argv.slice(1))', 'x', 'y']),
  'spawn: -p': () => ran(['-p', '[typeof require, process.argv.length]']),
  'spawn: -pe': () => ran(['-pe', '6 * 7']),
  'spawn: --eval=': () => ran(['--eval=console.log(3)']),
  'spawn: -e that requires the application': () => ran(['-e', `console.log(require(${quoted(at('../modules/self.js'))}).self)`]),
  'spawn: -e in ECMAScript': () => ran(['--input-type=module', '-e', 'import { sep } from "node:path"; console.log(typeof sep, typeof import.meta.url)']),
  'spawn: -e that imports the application': () =>
    ran(['--input-type=module', '-e', `import { inner } from ${quoted(pathToFileURL(at('../modules/inner.mjs')).href)}; console.log(inner)`]),
  'spawn: -e that fails': () => {
    const { status, stderr } = ran(['-e', 'throw new TypeError("no")']);
    return [status, stderr.some((line) => line === 'TypeError: no')];
  },
  'spawn: -r': () => ran(['-r', at('preload.js'), at('prints.js')]),
  'spawn: --require of a package': () => ran(['--require', require.resolve('legacy'), '-p', '1']),
  'spawn: --import': () => ran(['--import', pathToFileURL(at('preload.mjs')).href, at('prints.js')]),
  'spawn: a script on standard input': () => ran([], { input: 'console.log("piped", __filename)' }),
  'spawn: a script on standard input, by -': () => ran(['-', 'word'], { input: 'console.log(process.argv.slice(2))' }),
  'spawn: a script that reads standard input': () => ran([at('upper.js')], { input: 'some text' }),
  'spawn: --check': () => [ran(['--check', at('prints.js')]).status, ran(['--check', at('../modules/broken.js')]).status],
  'spawn: a bad option': () => {
    const { status, stderr } = ran(['--no-such-option']);
    return [status, stderr[0].replace(/^.*: bad/, 'bad')];
  },
  'spawn: --': () => ran(['--', at('prints.js'), '--version']),
  'spawn: environment': () => ran([at('environment.js')], { env: { HOUSE: 'own' } }),
  'spawn: NODE_OPTIONS': () => ran([at('options.js')], { env: { NODE_OPTIONS: '--stack-trace-limit=2' } }),
  'spawn: top-level await that never settles': () => ran([path.join(root, 'modules', 'unsettled.mjs')]).status,
  'spawn: its exit code': () => ran([at('exit.js'), '9']).status,
  'spawn: a shell with the path of node': () =>
    childProcess.spawnSync(`${quoted(node)} -p "1 + 2"`, { shell: true, encoding: 'utf8' }).stdout,
  'spawn: its argv0': () => ran([at('zero.js')], { argv0: 'other-name' }),
  'spawn: asynchronously, with pipes': () =>
    new Promise((resolve) => {
      const child = childProcess.spawn(node, [at('upper.js')], { stdio: ['pipe', 'pipe', 'inherit'] });
      let text = '';
      child.stdout.on('data', (part) => (text += part));
      child.on('close', (code) => resolve([text, code]));
      child.stdin.end('in parts');
    }),
  'spawn: ends with its parent\'s signal': () =>
    new Promise((resolve) => {
      const child = childProcess.spawn(node, [at('handles.js')], { stdio: ['ignore', 'pipe', 'inherit'] });
      let text = '';
      child.stdout.on('data', (part) => {
        if (text === '') child.kill('SIGINT');
        text += part;
      });
      child.on('close', (code, signal) => resolve([text, code, signal]));
    }),
  'execFile: a script': async () => (await promisify(childProcess.execFile)(node, [at('prints.js'), 'x'])).stdout,
  'execFileSync: a script': () => childProcess.execFileSync(node, [at('prints.js')], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
  'exec: in a shell': async () => (await promisify(childProcess.exec)(`${quoted(node)} ${quoted(at('prints.js'))} x`)).stdout,
  'execSync: in a shell': () => childProcess.execSync(`${quoted(node)} -e "console.log(5)"`, { encoding: 'utf8' }),
  'exec: another program': () => childProcess.execFileSync('/bin/echo', ['echo'], { encoding: 'utf8' }),
  'exec: a program that is not there': () => ({ code: childProcess.spawnSync('not-there').error.code }),
  'exec: fails with its code': async () => {
    try {
      return await promisify(childProcess.execFile)(node, [at('exit.js'), '4']);
    } catch (error) {
      return [error.code, error.killed, error.signal];
    }
  },
  'process: its parent\'s id': () => {
    const { stdout } = ran(['-p', 'process.ppid']);
    return Number(stdout) === process.pid;
  },
};
