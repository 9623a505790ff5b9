const { EventEmitter } = require('events');
console.log(require('./own'), new EventEmitter());
