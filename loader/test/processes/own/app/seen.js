console.log('node', JSON.stringify(process.argv.slice(2)), process.env.FOSSILIZE_RUN_AS_NODE);
