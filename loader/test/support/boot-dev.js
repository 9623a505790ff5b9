// `node boot-dev.cjs ARCHIVE args...` runs the archive's entry as the executable would: mounted below process.execPath,
// with node itself in the executable's place, so that tests need no executable.
import { readFileSync } from 'node:fs';
import { boot } from '../../src/application.js';
import { origin, scriptStart } from '../../src/shared/script-start.js';

const own = origin();
boot(readFileSync(own.job), {}, scriptStart(own));
