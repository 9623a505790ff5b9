package dev.fossilize.packager.archive;

import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import java.util.Arrays;

/** What V8 compiled when it made a code cache. */
public enum ModuleKind {
  /** {@code vm.compileFunction} with CommonJS's five parameters. */
  COMMONJS(1),
  /** An ECMAScript module. */
  MODULE(2);

  private final int number;

  ModuleKind(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  static ModuleKind read(Cursor cursor) throws FormatException {
    String where = cursor.where();
    return of(where, cursor.u32());
  }

  /**
   * The kind with a number of the archive's format.
   *
   * @param where the number stands, for messages
   */
  public static ModuleKind of(String where, long number) throws FormatException {
    return Arrays.stream(values())
        .filter(kind -> kind.number == number)
        .findFirst()
        .orElseThrow(() -> new FormatException(where, "a code cache is of unknown kind " + number));
  }
}
