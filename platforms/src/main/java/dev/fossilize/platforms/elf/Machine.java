package dev.fossilize.platforms.elf;

import java.util.Optional;

/**
 * The processors that executables are made for, as {@code e_machine} has them.
 *
 * <p>Source: System V ABI, "ELF Header"; the page sizes are the largest that the processor
 * supplements of the ABI let a kernel use.
 */
public enum Machine {
  /** AMD64; {@code EM_X86_64}. */
  X86_64(62, 0x1000),
  /** 64-bit Arm, whose kernels may use pages of 64 KiB; {@code EM_AARCH64}. */
  AARCH64(183, 0x1_0000);

  private final int value;
  private final int pageSize;

  Machine(int value, int pageSize) {
    this.value = value;
    this.pageSize = pageSize;
  }

  /** The machine that {@code e_machine} means, if it is one of ours. */
  public static Optional<Machine> of(int value) {
    for (Machine machine : values()) {
      if (machine.value == value) {
        return Optional.of(machine);
      }
    }
    return Optional.empty();
  }

  /** As in {@code e_machine}. */
  public int value() {
    return value;
  }

  /** The largest page of any kernel for this machine, in bytes: what a segment is aligned to. */
  public int pageSize() {
    return pageSize;
  }
}
