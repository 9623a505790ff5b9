const { Worker, BroadcastChannel } = require('worker_threads');
const channel = new BroadcastChannel('own');
channel.onmessage = ({ data }) => { console.log(data); channel.close(); };
new Worker('const { BroadcastChannel } = require("worker_threads"); const c = new BroadcastChannel("own"); c.postMessage("hello"); c.close()', { eval: true });
