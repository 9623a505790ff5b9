// Node.js gives the main script of a single executable a `require` for its own modules only, and
// an import() that differs from line to line: 20 refuses all of it under a code cache, 25 and 26
// know their own modules only. Here, both also serve absolute paths, file: URLs, and the packages
// that were named as external, which lie beside the executable. What the bundle merely tries to
// load (an optional dependency) is not looked for on the user's disk.
/**
 * @typedef {object} Options what `require.resolve` takes
 * @property {string[]} [paths]
 *
 * @typedef {object} Require a single executable's own has only this, another one more
 * @property {unknown} [resolve]
 * @property {NodeJS.Module | undefined} main
 */
const __fossilize_modules = ((/** @type {Require & ((id: string) => any)} */ builtin) => {
  const Module = builtin("node:module");
  /** @type {typeof import('node:module')} */
  const { createRequire, isBuiltin } = Module;
  const external = EXTERNAL;
  /**
   * @param {string} id
   * @param {string} code of the error
   */
  const check = (id, code) => {
    if (builtin.resolve || external.test(id) || /^(file|data):/.test(id) || builtin("node:path").isAbsolute(id)) return id;
    throw Object.assign(new Error(`Cannot find module '${id}': it is not part of this executable`), { code });
  };
  // eslint-disable-next-line one-var -- it stands before the application's own lines: the fewer the better
  let /** @type {NodeJS.Require | undefined} */ disk, /** @type {any} */ native;
  const beside = () => (disk ??= createRequire(__filename));
  /** @param {string} id */
  const path = (id) => (/^file:/.test(id) ? builtin("node:url").fileURLToPath(id) : id);
  /** @param {string} id */
  const wide = (id) => (isBuiltin(id) ? builtin(id) : beside()(path(check(id, "MODULE_NOT_FOUND"))));
  wide.resolve = (/** @type {string} */ id, /** @type {Options | undefined} */ options) => (isBuiltin(id) ? id : beside().resolve(path(check(id, "MODULE_NOT_FOUND")), options));
  wide.main = builtin.main;
  Object.defineProperty(wide, "cache", { get: () => beside().cache });
  Object.defineProperty(wide, "extensions", { get: () => beside().extensions });
  /** @param {unknown} specifier */
  const dynamic = (specifier) => {
    const id = check(`${specifier}`, "ERR_MODULE_NOT_FOUND");
    if (!native) {
      const carrier = new Module(__filename);
      carrier._compile("module.exports = (id, options) => import(id, options)", __filename);
      native = carrier.exports;
    }
    return native(id, /\.json$/.test(id) ? { with: { type: "json" } } : undefined);
  };
  return {
    require: builtin.resolve ? builtin : wide,
    // The bundler has made `Promise.resolve().then(() => __toESM(require(id)))` of import(id):
    // what has a `then` of its own is waited for.
    import: (/** @type {string} */ id) => (isBuiltin(id) ? builtin(id) : { __esModule: true, then: (/** @type {(module: unknown) => void} */ done, /** @type {(error: unknown) => void} */ failed) => dynamic(id).then(done, failed) }),
  };
})(require);
