package dev.fossilize.packager.tree;

import java.nio.file.Path;

/**
 * A package that scripts name, and that is taken along if it is installed, whoever declares it.
 *
 * @param from folder from which it is looked for, without links
 * @param where a place in a script that names it, for messages
 */
public record Wanted(String name, Path from, String where) {}
