// The path of the main module, as under `node FILE`; Node.js has what the user typed.
process.argv[1] = __filename;
