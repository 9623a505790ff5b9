process.argv[1] = __filename;
if (process.connected && process.argv[2] === __filename) process.argv.splice(2, 1);
module.id = ".";
