package dev.fossilize.inject.sea;

import dev.fossilize.platforms.bytes.FormatException;

/** How the main script is to be understood. */
public enum MainFormat {
  /** As the body of a function, with {@code require}; the only way of older layouts. */
  COMMONJS(0),
  /** As an ECMAScript module. */
  MODULE(1);

  private final int value;

  MainFormat(int value) {
    this.value = value;
  }

  /** As the blob's byte at 9 says it. */
  int value() {
    return value;
  }

  static MainFormat of(int value, String where) throws FormatException {
    for (MainFormat each : values()) {
      if (each.value == value) {
        return each;
      }
    }
    throw new FormatException(
        where, "main code format is " + value + ", expected 0 (commonjs) or 1 (module)");
  }
}
