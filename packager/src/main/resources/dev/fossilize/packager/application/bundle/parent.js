const __fossilize_parent = module;
