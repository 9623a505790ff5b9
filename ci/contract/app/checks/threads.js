'use strict';
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { BroadcastChannel, MessageChannel, SHARE_ENV, Worker, isMainThread, threadId } = require('node:worker_threads');
const { root } = require('./print');

const at = (name) => path.join(root, 'threads', name);

function run(file, options, post) {
  return new Promise((resolve) => {
    const seen = { messages: [] };
    const worker = new Worker(file, options);
    worker.on('message', (message) => seen.messages.push(message));
    worker.on('error', (error) => (seen.error = [error.name, error.code, error.message.split('\n')]));
    worker.on('exit', (code) => resolve({ ...seen, code }));
    if (post !== undefined) worker.postMessage(post);
  });
}

async function outputOf(file, options) {
  const worker = new Worker(file, { stdout: true, stderr: true, ...options });
  let out = '';
  let err = '';
  worker.stdout.on('data', (text) => (out += text));
  worker.stderr.on('data', (text) => (err += text));
  worker.on('error', () => {});
  const code = await new Promise((resolve) => worker.on('exit', resolve));
  return [out, err, code];
}

module.exports = {
  'thread: this is the main one': () => [isMainThread, threadId],
  'thread: by path': () => run(at('about.js'), { workerData: { a: 1 } }),
  'thread: by URL': () => run(pathToFileURL(at('about.js'))),
  'thread: an ECMAScript module': () => run(at('about.mjs'), { workerData: 2 }),
  'thread: an ECMAScript module by URL': () => run(pathToFileURL(at('about.mjs'))),
  'thread: a relative path is of the working folder': () => run('./threads/about.js'),
  'thread: a file that is not there': () => run(at('none.js')),
  'thread: a package\'s file': () => run(require.resolve('legacy/extra.js')),
  'thread: a text': () => run('require("node:worker_threads").parentPort.postMessage([typeof require, typeof __filename])', { eval: true }),
  'thread: a text that requires the application\'s file': () =>
    run(`require('node:worker_threads').parentPort.postMessage(require(${JSON.stringify(at('../modules/self.js'))}))`, { eval: true }),
  'thread: a data URL': () => run(new URL('data:text/javascript,import { parentPort as port } from "node:worker_threads"; port.postMessage(1)')),
  'thread: its own file again': () => run(__filename.replace('threads.js', '../threads/again.js'), { workerData: 3 }),
  'thread: arguments': () => run(at('arguments.js'), { argv: ['one', 'two'], execArgv: ['--no-warnings'] }),
  'thread: environment of its own': () => run(at('environment.js'), { env: { HOUSE: 'own' } }),
  'thread: environment that is shared': async () => {
    const seen = await run(at('environment.js'), { env: SHARE_ENV });
    const set = process.env.HOUSE_SET;
    delete process.env.HOUSE_SET;
    return [seen, set];
  },
  'thread: an error': () => run(at('throws.js')),
  'thread: its exit code': () => run(at('exit.js')),
  'thread: syntax that is broken': () => run(at('../modules/broken.js')),
  'thread: messages with buffers': async () => {
    const { port1, port2 } = new MessageChannel();
    const worker = new Worker(at('port.js'), { workerData: port2, transferList: [port2] });
    port1.postMessage(new Uint8Array([1, 2, 3]));
    const answer = await new Promise((resolve) => port1.once('message', resolve));
    port1.close();
    await worker.terminate();
    return [...answer];
  },
  'thread: a channel to all': async () => {
    const channel = new BroadcastChannel('contract');
    const answer = new Promise((resolve) => (channel.onmessage = ({ data }) => resolve(data)));
    await run(at('broadcast.js'));
    channel.close();
    return answer;
  },
  'thread: one of a thread': () => run(at('nested.js')),
  'thread: it reads the application\'s files': () => run(at('reads.js')),
  'thread: its output': () => outputOf(at('prints.js')),
  'thread: its output when it fails': async () => (await outputOf(at('throws.js'))).slice(0, 1),
  'thread: limits': () => run(at('about.js'), { resourceLimits: { maxOldGenerationSizeMb: 64 } }),
  'thread: ends when it is told to': async () => {
    const worker = new Worker(at('waits.js'));
    await new Promise((resolve) => worker.once('online', resolve));
    return worker.terminate();
  },
  'thread: several at once': async () => {
    const all = await Promise.all([1, 2, 3].map((workerData) => run(at('about.js'), { workerData })));
    return all.map(({ messages }) => messages[0].data);
  },
  'thread: its modules are its own': () => run(at('counts.js')),
  'thread: a child process of a thread': () => run(at('forks.js')),
};
