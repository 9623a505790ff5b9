const { BroadcastChannel } = require('node:worker_threads');
const channel = new BroadcastChannel('contract');
channel.postMessage('to all');
channel.close();
