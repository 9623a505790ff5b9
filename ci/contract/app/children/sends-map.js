process.send({ typed: new Map([['a', 1]]).size, date: new Date(0), big: 1n === BigInt(1) }, () => process.disconnect());
