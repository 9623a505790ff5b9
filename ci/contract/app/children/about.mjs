import { way } from 'dual';
process.send({ argv: process.argv.slice(1), url: import.meta.url, main: import.meta.main, way }, () => process.disconnect());
