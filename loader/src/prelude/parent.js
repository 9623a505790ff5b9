// Modules of a bundle are loaded by the main module.
const __fossilize_parent = module;
