package dev.fossilize.packager.imports;

/**
 * A package that a script names and that there is none of in the tree.
 *
 * @param importer path of the script
 * @param line counted from 1
 */
public record MissingPackage(String name, String importer, int line) {}
