/**
 * Node.js' loader of CommonJS modules, with all that is undocumented in it. The module node:module is the same, and
 * takes half a millisecond to load, which few applications need.
 *
 * @type {any}
 */
export const Module = require.main?.constructor ?? require('node:module');

/** @type {typeof import('node:module').isBuiltin} */
export const isBuiltin = (name) => Module.isBuiltin(name);

/** Lets `import { name } from 'node:fs'` see what was replaced. */
export const syncBuiltinESMExports = () => Module.syncBuiltinESMExports();
