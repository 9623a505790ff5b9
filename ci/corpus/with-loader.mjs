// node with-loader.mjs LOADER TREE ENTRY FILE: makes an executable of the running Node.js with the loader's own test helpers.
import { copyFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [loader, tree, entry, file] = process.argv.slice(2);
const { buildExecutable } = await import(pathToFileURL(path.join(loader, 'test/support/executable.js')).href);
const built = buildExecutable(tree, { entry });
copyFileSync(built.file, file);
built.remove();
