// What a child sees of its start.
const seen = {
  argv: process.argv, execArgv: process.execArgv, main: require.main === module, filename: __filename,
  execPath: process.execPath, options: process.env.NODE_OPTIONS ?? null, variable: process.env.FOSSILIZE_RUN_AS_NODE ?? null,
  own: require('#own'), hooked: globalThis.hooked ?? null, title: process.title === 'named', X: process.env.X ?? null,
};
console.log(JSON.stringify(seen));
