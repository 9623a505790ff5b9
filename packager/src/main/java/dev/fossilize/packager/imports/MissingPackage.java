package dev.fossilize.packager.imports;

/**
 * A package that a script names and that there is none of in the tree.
 *
 * @param name of the package, or how it begins
 * @param whole whether that is all of its name; else only a run computes the rest
 * @param importer path of the script
 * @param line counted from 1
 */
public record MissingPackage(String name, boolean whole, String importer, int line) {
  MissingPackage(String name, String importer, int line) {
    this(name, true, importer, line);
  }

  static MissingPackage beginning(String name, String importer, int line) {
    return new MissingPackage(name, false, importer, line);
  }
}
