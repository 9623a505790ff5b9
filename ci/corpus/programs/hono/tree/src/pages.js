import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

const folder = new URL('../pages/', import.meta.url);
const names = await readdir(folder);

export const pages = new Map();
for (const name of names.sort()) pages.set(path.parse(name).name, await readFile(new URL(name, folder), 'utf8'));
