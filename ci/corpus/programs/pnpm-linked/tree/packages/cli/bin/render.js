#!/usr/bin/env node
const fs = require('node:fs');
const yargs = require('yargs');
const { render, isLinked } = require('@corpus/helpers');

// Reached through a link; its modules say where they really are.
if (!isLinked()) throw new Error('the helpers are not where they are expected');
try {
  require('argparse');
  throw new Error('argparse is declared by js-yaml alone');
} catch (error) {
  if (error.code !== 'MODULE_NOT_FOUND') throw error;
}
yargs(process.argv.slice(2))
  .scriptName('render.js')
  .command('$0 <template> [data]', 'renders a template', {}, ({ template, data }) => {
    try {
      const values = data ? require('js-yaml').load(fs.readFileSync(data, 'utf8')) : {};
      process.stdout.write(render(fs.readFileSync(template, 'utf8'), values));
    } catch (error) {
      console.error(error.code, error.path);
      process.exitCode = 1;
    }
  })
  .parse();
