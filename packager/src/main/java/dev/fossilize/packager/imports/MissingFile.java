package dev.fossilize.packager.imports;

/**
 * A file that one of the application's own scripts names by a relative path, and that there is none
 * of in the tree.
 *
 * @param name as it stands there
 * @param importer path of the script
 * @param line counted from 1
 * @param certain whether the program fails where it asks for it
 */
public record MissingFile(
    ImportKind kind, String name, String importer, int line, boolean certain) {}
