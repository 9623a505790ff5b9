// Bundled, and run by tests: starts a main script with what it finds inside an executable, as far as a plain runtime
// can give it.
import { readFileSync } from 'node:fs';
import { compileFunction } from 'node:vm';
import { MAIN_PARAMETERS } from '../../src/shared/main-script.js';
import { enterProcess, mainArguments, serveAssets } from '../../src/train/inside.js';
import { readJob } from '../../src/train/job.js';

const job = readJob(process.argv[2] ?? '');
const main = readFileSync(job.source, 'utf8');
enterProcess(job);
serveAssets(job.assets);
compileFunction(main, MAIN_PARAMETERS, { filename: job.codePath })(...mainArguments(process.execPath));
