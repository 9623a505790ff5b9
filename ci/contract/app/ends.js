'use strict';

class Trouble extends Error {}

const ends = {
  throw() {
    throw new Trouble('thrown');
  },
  reject() {
    Promise.reject(new TypeError('rejected'));
  },
  'exit-code'() {
    process.exitCode = 7;
    process.on('exit', (code) => console.log('exit', code));
  },
  exit() {
    process.exit(8);
  },
  unsettled() {
    process.on('exit', (code) => console.log('exit', code));
    return import('./modules/unsettled.mjs');
  },
  kill() {
    process.kill(process.pid, 'SIGTERM');
    setTimeout(() => {}, 60_000);
  },
  warning() {
    process.emitWarning('a warning', 'HouseWarning', 'HOUSE1');
  },
  'missing-module'() {
    require('./modules/is-not-there');
  },
  syntax() {
    require('./modules/broken.js');
  },
  'broken-json'() {
    require('./modules/broken.json');
  },
  stdin() {
    process.stdin.setEncoding('utf8').on('data', (text) => process.stdout.write(text.toUpperCase()));
  },
  mapped() {
    process.setSourceMapsEnabled(true);
    require('./modules/mapped.js').fail();
  },
};

exports.endAs = (name) => ends[name]();
