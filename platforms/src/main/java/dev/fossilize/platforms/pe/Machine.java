package dev.fossilize.platforms.pe;

import dev.fossilize.platforms.bytes.FormatException;

/** The processors whose images are read. Source: Microsoft, "PE Format", "Machine Types". */
public enum Machine {
  /** IMAGE_FILE_MACHINE_AMD64. */
  X64(0x8664),
  /** IMAGE_FILE_MACHINE_ARM64. */
  ARM64(0xaa64);

  private final int code;

  Machine(int code) {
    this.code = code;
  }

  /** The value in the file. */
  public int code() {
    return code;
  }

  /**
   * The processor that {@code code} stands for.
   *
   * @param where for the message
   */
  static Machine of(int code, String where) throws FormatException {
    for (Machine machine : values()) {
      if (machine.code == code) {
        return machine;
      }
    }
    throw new FormatException(
        where,
        "the machine type is 0x%04x, not x64 (0x8664) or arm64 (0xaa64)".formatted(code),
        "Use the node.exe of win-x64 or win-arm64; 32-bit Windows is not supported.");
  }
}
