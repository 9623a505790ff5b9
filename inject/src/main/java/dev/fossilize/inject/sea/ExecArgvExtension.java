package dev.fossilize.inject.sea;

import dev.fossilize.platforms.bytes.FormatException;

/** How a user of the executable may add options for Node.js itself. */
public enum ExecArgvExtension {
  /** Not at all. */
  NONE(0),
  /** With {@code NODE_OPTIONS}, as Node.js without a blob does; the only way of older layouts. */
  ENV(1),
  /** With {@code --node-options=...} on the command line. */
  CLI(2);

  private final int value;

  ExecArgvExtension(int value) {
    this.value = value;
  }

  /** As the blob's byte says it. */
  public int value() {
    return value;
  }

  static ExecArgvExtension of(int value, String where) throws FormatException {
    for (ExecArgvExtension each : values()) {
      if (each.value == value) {
        return each;
      }
    }
    throw new FormatException(
        where, "exec argv extension is " + value + ", expected 0 (none), 1 (env) or 2 (cli)");
  }
}
