import { createRequire } from 'node:module';
import data from './banner.json' with { type: 'json' };

const { version } = createRequire(import.meta.url)('../package.json');
export const banner = `${data.name} ${version}`;
