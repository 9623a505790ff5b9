// What Node.js gives to a main module in a single executable, and `resolve`, which it leaves out.
// Other modules of the bundle lie beside the executable by their own names.
const __fossilize_meta = ((require) => {
  const { pathToFileURL } = require("node:url");
  return (/** @type {string} */ filename) => {
    const url = pathToFileURL(filename).href;
    /** @param {string} id */
    const resolve = (id) => {
      const { createRequire, isBuiltin } = require("node:module");
      if (isBuiltin(id)) return id.startsWith("node:") ? id : `node:${id}`;
      if (/^\.{0,2}\//.test(id) || URL.canParse(id)) return new URL(id, url).href;
      return pathToFileURL(createRequire(__filename).resolve(id)).href;
    };
    return { __proto__: null, dirname: __dirname, filename, main: filename === __filename, resolve, url };
  };
})(require);
