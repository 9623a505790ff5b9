// Files of the user, on disk: loaded by path and URL, with packages beside them, and with plug-ins found from them.
const fs = require('fs');
const os = require('os');
const path = require('path');
const { createRequire } = require('module');
const { pathToFileURL } = require('url');

const project = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'fossilize-project-')));
const write = (name, text) => {
  fs.mkdirSync(path.dirname(path.join(project, name)), { recursive: true });
  fs.writeFileSync(path.join(project, name), text);
};
const shown = (value) => JSON.stringify(value).replaceAll(project, 'PROJECT');
const attempt = (work) => {
  try {
    return work();
  } catch (error) {
    return [error.code, error.message.split('\n')[0]];
  }
};

write('config.js', 'module.exports = { plugin: require("plugin"), app: attempt(() => require("p")) };\n' +
  'function attempt(work) { try { return work() } catch (e) { return e.code } }');
write('config.mjs', 'import plugin from "plugin"; import fs from "node:fs"; export default [plugin, typeof fs.statSync, import.meta.filename]');
write('package.json', '{"name": "project", "imports": {"#inner": "./inner.cjs"}}');
write('inner.cjs', 'module.exports = [__filename, module.paths[0]]');
write('esm/package.json', '{"type": "module"}');
write('esm/index.js', 'export const here = import.meta.url; export { default } from "plugin"');
write('node_modules/plugin/package.json', '{"name": "plugin", "main": "lib"}');
write('node_modules/plugin/lib/index.js', 'module.exports = "plugin"; module.exports.parent = module.parent && 1');
write('data.json', '{"data": 1}');

(async () => {
  console.log(shown(require(path.join(project, 'config.js'))));
  console.log(shown((await import(pathToFileURL(path.join(project, 'config.mjs')).href)).default));
  console.log(shown(require(path.join(project, 'data.json'))), shown(attempt(() => require(path.join(project, 'none')))));
  const esm = await import(pathToFileURL(path.join(project, 'esm/index.js')));
  console.log(esm.default, esm.here.endsWith('/esm/index.js'));
  const local = createRequire(path.join(project, 'x.js'));
  console.log(shown(local('plugin')), shown(local.resolve('plugin')), shown(local('./inner.cjs')), shown(attempt(() => local('p'))));
  console.log(shown(require.resolve('plugin', { paths: [project] })), shown(attempt(() => require('plugin'))));
  console.log(shown(require.resolve('p', { paths: [project, __dirname] }).endsWith('p.cjs')));
  process.chdir(project);
  console.log(shown(attempt(() => require('./config.js'))), shown(require(path.resolve('config.js')).plugin));
  fs.rmSync(project, { recursive: true });
})();
