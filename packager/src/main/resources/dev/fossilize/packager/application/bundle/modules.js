const __fossilize_modules = ((builtin) => {
  const Module = builtin("node:module");
  const { createRequire, isBuiltin } = Module;
  const external = EXTERNAL;
  const check = (id, code) => {
    if (builtin.resolve || external.test(id) || /^(file|data):/.test(id) || builtin("node:path").isAbsolute(id)) return id;
    throw Object.assign(new Error(`Cannot find module '${id}': it is not part of this executable`), { code });
  };
  let disk, native;
  const beside = () => (disk ??= createRequire(__filename));
  const path = (id) => (/^file:/.test(id) ? builtin("node:url").fileURLToPath(id) : id);
  const wide = (id) => (isBuiltin(id) ? builtin(id) : beside()(path(check(id, "MODULE_NOT_FOUND"))));
  wide.resolve = (id, options) => (isBuiltin(id) ? id : beside().resolve(path(check(id, "MODULE_NOT_FOUND")), options));
  wide.main = builtin.main;
  Object.defineProperty(wide, "cache", { get: () => beside().cache });
  Object.defineProperty(wide, "extensions", { get: () => beside().extensions });
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
    import: (id) => (isBuiltin(id) ? builtin(id) : { __esModule: true, then: (done, failed) => dynamic(id).then(done, failed) }),
  };
})(require);
