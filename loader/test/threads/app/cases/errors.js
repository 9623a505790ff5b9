const { Worker } = require('worker_threads');
const report = require('../lib/report');
const codes = ['throw new RangeError("wrong")', 'const a = ;', 'require("./missing")', 'Promise.reject(new Error("late"))', 'throw { code: 5, message: "object", name: "N", stack: " at " }', 'process.exit(7)', 'process.exitCode = 3', 'setInterval(() => {}, 1000); process.exit()'];
const next = () => codes.length > 0 && report(new Worker(codes.shift(), { eval: true }), next);
next();
