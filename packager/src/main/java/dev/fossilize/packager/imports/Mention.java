package dev.fossilize.packager.imports;

/**
 * A module or file that a script names.
 *
 * @param name as it stands there
 * @param line counted from 1
 */
record Mention(ImportKind kind, String name, int line) {}
