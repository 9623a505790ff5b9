package dev.fossilize.packager.warning;

/**
 * Something that will not work in the executable, or speaks against shipping it.
 *
 * @param file its path in the tree, or on disk where the tree does not hold it; empty where it is
 *     about no file
 * @param line counted from 1; 0 where it is the whole file
 * @param text one whole sentence without the place
 * @param advice what to do about it, as whole sentences; empty where there is nothing to advise
 */
public record BuildWarning(String file, int line, String text, String advice) {
  /** With the place in front, as compilers write it, and without the advice. */
  @Override
  public String toString() {
    String place = line > 0 ? file + ":" + line : file;
    return place.isEmpty() ? text : place + ": " + text;
  }
}
