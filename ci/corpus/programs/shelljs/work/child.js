const node = JSON.stringify(process.execPath);
const result = exec(`${node} -e "console.log('child says ' + 6 * 7); process.exit(3)"`);
echo('code ' + result.code);
