import sharp from 'sharp';

const [first, second, width] = process.argv.slice(2);
try {
  if (first === '--average') {
    const { channels } = await sharp(second).flatten().stats();
    console.log(channels.slice(0, 3).map(({ mean }) => Math.round(mean)).join(' '));
  } else {
    const made = await sharp(first).flatten().resize(Number(width)).toFile(second);
    console.log(`${made.format} ${made.width}x${made.height} ${made.channels} channels`);
  }
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
