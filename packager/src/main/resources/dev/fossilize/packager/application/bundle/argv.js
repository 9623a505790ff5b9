process.argv[1] = __filename;
