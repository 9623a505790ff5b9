const __fossilize_meta = ((require) => {
  const { pathToFileURL } = require("node:url");
  return (filename) => {
    const url = pathToFileURL(filename).href;
    const resolve = (id) => {
      const { createRequire, isBuiltin } = require("node:module");
      if (isBuiltin(id)) return id.startsWith("node:") ? id : `node:${id}`;
      if (/^\.{0,2}\//.test(id) || URL.canParse(id)) return new URL(id, url).href;
      return pathToFileURL(createRequire(__filename).resolve(id)).href;
    };
    return { __proto__: null, dirname: __dirname, filename, main: filename === __filename, resolve, url };
  };
})(require);
