const { Worker } = require('worker_threads');
const path = require('path');
require('../lib/report')(new Worker(path.join(__dirname, 'nothing.js')), () =>
  require('../lib/report')(new Worker(path.join(__dirname, 'nothing.mjs'))));
