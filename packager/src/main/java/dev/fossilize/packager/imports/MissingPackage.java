package dev.fossilize.packager.imports;

import java.util.Optional;

/**
 * A package that a script names and that there is none of in the tree.
 *
 * @param name of the package; or how it begins, with {@code *} for the rest, where only a run
 *     computes that
 * @param importer path of the script
 * @param line counted from 1
 */
public record MissingPackage(String name, String importer, int line) {
  private static final String ANY = "*";

  static MissingPackage beginning(String name, String importer, int line) {
    return new MissingPackage(name + ANY, importer, line);
  }

  /** How its name begins, if that is all that is known. */
  Optional<String> beginning() {
    return name.endsWith(ANY)
        ? Optional.of(name.substring(0, name.length() - ANY.length()))
        : Optional.empty();
  }
}
