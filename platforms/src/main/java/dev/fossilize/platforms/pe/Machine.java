package dev.fossilize.platforms.pe;

import java.util.Arrays;
import java.util.Optional;

/**
 * The processors that executables are made for. Source: Microsoft, "PE Format", "Machine Types".
 */
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

  /** The processor that {@code code} stands for, if it is one of ours. */
  public static Optional<Machine> of(int code) {
    return Arrays.stream(values()).filter(machine -> machine.code == code).findFirst();
  }
}
