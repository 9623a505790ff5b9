import { parentPort, workerData } from 'node:worker_threads';
import own from '#own';
import fs from 'fs';
const { sep } = await import('node:path');
parentPort.postMessage({ workerData, url: import.meta.url, main: import.meta.main, own, sep, argv: process.argv.slice(1), size: fs.statSync(new URL(import.meta.url)).size });
