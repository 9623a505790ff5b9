// node index.js CASE: what an addon says, loaded in several ways.
const { Worker, isMainThread, parentPort } = require('node:worker_threads');
const path = require('node:path');
const cases = {
  'plain': () => require('plain'),
  'twice': () => [require('plain'), require('plain/build/Release/plain.node')],
  'dlopen'() {
    const module = { exports: {} };
    process.dlopen(module, require.resolve('plain/build/Release/plain.node'));
    return module.exports;
  },
  'library': () => require('library'),
  'linked': () => require('linked'),
  'packed': () => require('packed'),
  'import': () => import('./import.mjs').then((module) => module.default),
  'thread': () => new Promise((resolve) => new Worker(__filename, { argv: ['in thread'] }).on('message', resolve)),
  'both': async () => [require('library'), await cases.thread()],
  'in thread': () => parentPort.postMessage(require('library')),
  'given files'() {
    const { File, size, sizeIn } = require('reader');
    const file = path.join(__dirname, 'text.node');
    const options = { layers: [{ input: { file } }] };
    class Own extends File {}
    const later = new File('');
    later.path = file;
    return [
      size(file), size(__filename) > 0, size(path.join(__dirname, 'nothing')), size('/'), size.length, size.name,
      sizeIn(options), options.layers[0].input.file === file, sizeIn(Object.freeze({ layers: [{ input: { file } }] })),
      sizeIn({ layers: [Object.freeze({ input: Object.freeze({ file: '' }) })] }), new File(file).size(), later.size(), new Own(file).size(), new Own('') instanceof File,
      new File('').constructor === File,
    ];
  },
  'no addon'() {
    try {
      return require('./text.node');
    } catch (error) {
      return [error.name, error.code, error.message.replace(/^.*?\.node: /, '').slice(0, 60), error.message.includes(__dirname)];
    }
  },
  'missing'() {
    try {
      return process.dlopen({ exports: {} }, path.join(__dirname, 'nothing.node'));
    } catch (error) {
      return [error.name, error.code];
    }
  },
  'child': () => require('node:child_process').execFileSync(process.execPath, ['-p', `require(${JSON.stringify(require.resolve('library'))})`], { encoding: 'utf8' }),
};
Promise.resolve().then(cases[process.argv[2] ?? 'in thread']).then((value) => isMainThread && console.log(process.argv[2], value));
