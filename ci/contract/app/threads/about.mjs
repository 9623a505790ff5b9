import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { way } from 'dual';
parentPort.postMessage({ data: workerData, main: isMainThread, url: import.meta.url, argv: process.argv.slice(1), meta: import.meta.main, way });
