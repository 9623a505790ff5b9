process.send(
  {
    argv: process.argv.slice(1),
    node: process.argv[0] === process.execPath,
    execArgv: process.execArgv,
    isMain: require.main === module,
    parent: module.parent,
    file: __filename,
    package: require('legacy').name,
  },
  () => process.disconnect(),
);
