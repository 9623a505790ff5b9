process.stdin.setEncoding('utf8').on('data', (text) => process.stdout.write(text.toUpperCase()));
