const { ClassicLevel } = require('classic-level');

async function main(words) {
  const db = new ClassicLevel('db');
  await db.open();
  if (words[0] === '--twice') {
    const second = new ClassicLevel('db');
    await second.open();
  }
  await db.batch(words.map((word) => ({ type: 'put', key: word.split('=')[0], value: word.split('=')[1] })));
  let count = 0;
  for await (const [key, value] of db.iterator()) {
    console.log(`${key}=${value}`);
    count++;
  }
  console.log(`${count} entries`);
  await db.close();
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error.cause?.code ?? error.code);
  process.exitCode = 1;
});
