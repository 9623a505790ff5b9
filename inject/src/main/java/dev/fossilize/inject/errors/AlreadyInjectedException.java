package dev.fossilize.inject.errors;

/** An executable that carries a blob already: remove it first, or start from the runtime itself. */
public final class AlreadyInjectedException extends InjectionException {
  /**
   * Tells what was found.
   *
   * @param where the file's name, or what {@link dev.fossilize.platforms.bytes.FormatException#at}
   *     makes of it and an offset
   * @param found what shows that there is a blob, as a clause
   */
  public AlreadyInjectedException(String where, String found) {
    super(
        where + ": already has a blob: " + found,
        "Start from a Node.js executable as it was published, or remove the blob first.");
  }
}
