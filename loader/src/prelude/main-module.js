// Path and name of the main module, as under `node FILE`; in a single executable, Node.js has what
// the user typed, and the path. A child by fork() or of a cluster is given the path as well, which
// is no argument of the program.
process.argv[1] = __filename;
if (process.connected && process.argv[2] === __filename) process.argv.splice(2, 1);
module.id = ".";
