console.log('child', process.argv.slice(2).join(' '));
console.error('child to standard error');
