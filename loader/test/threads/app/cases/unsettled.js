const { Worker } = require('worker_threads');
require('../lib/report')(new Worker(new URL('data:text/javascript,await new Promise(() => {})')));
