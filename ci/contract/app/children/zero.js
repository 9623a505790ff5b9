console.log(process.argv0, process.argv[0] === process.execPath);
