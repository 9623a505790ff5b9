const __fossilize_glob = (map) => (path) => {
  const { posix } = require("node:path");
  const local = (...parts) => posix.join(...parts).replace(/^(?!\.\.\/)/, "./");
  const complete = (file) => ["", ".js", ".json", ".ts", ".tsx", ".jsx"].map((end) => file + end)
    .find((key) => Object.hasOwn(map, key) && !UNFIT.test(key));
  const file = local(`${path}`);
  const folder = file.replace(/\/$/, "");
  const described = map[`${folder}/package.json`]?.().main;
  const found = (folder === file && complete(file)) || (described && complete(local(folder, described))) || complete(`${folder}/index`);
  if (found) return (map[found])();
  const dynamic = /=>\s*Promise\b/.test(String(Object.values(map)[0]));
  const error = Object.assign(new Error(`Cannot find module '${path}': it is not part of this executable`), { code: dynamic ? "ERR_MODULE_NOT_FOUND" : "MODULE_NOT_FOUND" });
  if (dynamic) return Promise.reject(error);
  throw error;
};
