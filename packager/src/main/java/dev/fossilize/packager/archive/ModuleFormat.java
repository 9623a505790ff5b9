package dev.fossilize.packager.archive;

import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import java.util.Arrays;

/** What Node.js takes a file for that is loaded as a module. */
public enum ModuleFormat {
  UNKNOWN(0),
  COMMONJS(1),
  MODULE(2),
  JSON(3),
  WASM(4),
  ADDON(5);

  private final int number;

  ModuleFormat(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  static ModuleFormat read(Cursor cursor) throws FormatException {
    String where = cursor.where();
    return of(where, cursor.u32());
  }

  /**
   * The format with a number of the archive's format.
   *
   * @param where the number stands, for messages
   */
  public static ModuleFormat of(String where, long number) throws FormatException {
    return Arrays.stream(values())
        .filter(format -> format.number == number)
        .findFirst()
        .orElseThrow(
            () -> new FormatException(where, "a resolution has the unknown format " + number));
  }
}
