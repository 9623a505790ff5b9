package dev.fossilize.packager.addon;

/**
 * Something that will not work in the executable.
 *
 * @param file its path in the tree
 * @param line counted from 1; 0 where it is the whole file
 * @param text one whole sentence without the place
 */
public record BuildWarning(String file, int line, String text) {
  /** With the place in front, as compilers write it. */
  @Override
  public String toString() {
    return (line > 0 ? file + ":" + line : file) + ": " + text;
  }
}
