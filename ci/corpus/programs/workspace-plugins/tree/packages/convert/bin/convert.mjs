#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const own = createRequire(import.meta.url);
const project = createRequire(path.join(process.cwd(), 'package.json'));
const { dependencies } = own('../package.json');

async function format(name) {
  if (`@corpus/format-${name}` in dependencies) return import(`@corpus/format-${name}`);
  try {
    return project(`format-${name}`);
  } catch (error) {
    if (error.code !== 'MODULE_NOT_FOUND') throw error;
    const names = Object.keys(dependencies).map((one) => one.split('-').pop());
    console.error(`no format ${name}; there are ${names.join(', ')}`);
    process.exit(1);
  }
}

const [from, to] = process.argv.slice(2);
const { parse } = await format(from);
const { stringify } = await format(to);
console.log(stringify(parse(readFileSync(0, 'utf8'))));
