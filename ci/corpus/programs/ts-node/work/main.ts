import { join } from './join';
declare const process: { argv: string[] };
declare const require: { main: unknown };
declare const module: unknown;
declare const __filename: string;
console.log(join(process.argv.slice(2)), 'from', __filename.split(/[\\/]/).pop(), require.main === module);
