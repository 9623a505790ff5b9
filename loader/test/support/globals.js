// Sources take what is rarely needed with require(), which esbuild leaves alone: executables have one. Tests importing
// sources directly import this first.
import { createRequire } from 'node:module';

globalThis.require ??= createRequire(import.meta.url);
