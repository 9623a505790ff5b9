module.exports = {
  file: __filename,
  folder: __dirname,
  id: module.id,
  parent: module.parent && module.parent.filename,
  loaded: module.loaded,
  arguments: arguments.length,
  isExports: this === module.exports,
  strict: (function () { return this === undefined; })(),
  main: require.main.filename,
  paths: module.paths.slice(0, 2),
};
