// node sea-like.cjs MAIN ARGUMENT...: calls MAIN as Node.js calls the main script of a single
// executable: a plain function of five parameters, with a `require` for built-in modules only and,
// as on Node.js 20 with a code cache, no import() at all.
const { readFileSync } = require("node:fs");
const Module = require("node:module");
const { dirname } = require("node:path");
const vm = require("node:vm");

const file = process.argv[2];
process.argv.splice(1, 2, process.execPath);
const main = new Module(process.execPath);
const builtin = (id) => {
  if (typeof id === "string" && Module.isBuiltin(id)) return require(id);
  throw Object.assign(new Error(`No such built-in module: ${id}`), { code: "ERR_UNKNOWN_BUILTIN_MODULE" });
};
builtin.main = main;
const parameters = ["exports", "require", "module", "__filename", "__dirname"];
const body = vm.compileFunction(readFileSync(file, "utf8"), parameters, { filename: "main.js" });
body(main.exports, builtin, main, process.execPath, dirname(process.execPath));
