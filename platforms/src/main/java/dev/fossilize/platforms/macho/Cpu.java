package dev.fossilize.platforms.macho;

import java.util.Optional;

/**
 * The processors that macOS runs on.
 *
 * <p>Source: {@code mach/machine.h}. The segment alignment is the page size that Apple's linker
 * aligns segments to: 16 KiB on Apple silicon, 4 KiB on Intel (seen in every official Node.js
 * executable from 20 to 26).
 */
public enum Cpu {
  /** Intel and AMD, 64 bits. */
  X86_64(0x01000007, 3, 0x1000),
  /** Apple silicon. */
  ARM64(0x0100000c, 0, 0x4000);

  private final long type;
  private final long subtype;
  private final int segmentAlignment;

  Cpu(long type, long subtype, int segmentAlignment) {
    this.type = type;
    this.subtype = subtype;
    this.segmentAlignment = segmentAlignment;
  }

  /** {@code CPU_TYPE_*}. */
  public long type() {
    return type;
  }

  /** {@code CPU_SUBTYPE_*_ALL}, what all of its kind run. */
  public long subtype() {
    return subtype;
  }

  /** What addresses and file offsets of segments are multiples of, in bytes. */
  public int segmentAlignment() {
    return segmentAlignment;
  }

  /** The processor with this {@code CPU_TYPE_*}, if it is one of these. */
  public static Optional<Cpu> of(long type) {
    for (Cpu cpu : values()) {
      if (cpu.type == type) {
        return Optional.of(cpu);
      }
    }
    return Optional.empty();
  }
}
