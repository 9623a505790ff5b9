const { spawnSync } = require('child_process');
const fs = require('fs'), os = require('os'), path = require('path');
const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'child-')));
fs.writeFileSync(path.join(folder, 'user.js'), 'console.log(__filename === process.argv[1], require.main === module, require(process.argv[2]))');
fs.writeFileSync(path.join(folder, 'user.mjs'), 'import fs from "fs"; console.log(import.meta.url.endsWith("user.mjs"), typeof fs.readFileSync, (await import(process.argv[2])).default)');
for (const script of ['user.js', './user.mjs', path.join(folder, 'user')]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, require.resolve('../lib/usual')], { encoding: 'utf8', cwd: folder });
  console.log(status, stdout, stderr);
}
fs.rmSync(folder, { recursive: true });
