package dev.fossilize.packager.imports;

/**
 * A module or file that a script names.
 *
 * @param name as it stands there
 * @param line counted from 1
 * @param certain whether it is the whole name, and Node.js' own {@code require} or {@code import}
 *     is asked for it
 */
record Mention(ImportKind kind, String name, int line, boolean certain) {
  boolean isRelative() {
    return !kind.loads()
        || name.equals(".")
        || name.equals("..")
        || name.startsWith("./")
        || name.startsWith("../");
  }
}
