const to = Number(process.argv[2]);
if (Number.isNaN(to)) {
  console.error(`not a number: ${process.argv[2]}`);
  process.exit(2);
}
let sum = 0;
for (let i = 1; i <= to; i++) sum += i;
process.send(sum, () => process.disconnect());
