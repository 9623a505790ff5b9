package dev.fossilize.platforms.format;

import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.target.Arch;
import java.util.Optional;

/**
 * As much of a 64-bit Mach-O header as tells what the file is. Source: Apple's mach-o/loader.h,
 * mach_header_64, and mach/machine.h.
 *
 * <pre>
 *  0   4  magic
 *  4   4  cputype
 * </pre>
 */
record MachHeader(long cpu) {
  static final int SIZE = 8;
  static final long MAGIC_64 = 0xfeedfacfL;

  private static final long X86_64 = 0x01000007L;
  private static final long ARM64 = 0x0100000cL;

  static MachHeader read(Cursor cursor) throws FormatException {
    return new MachHeader(cursor.skip(4).u32());
  }

  Optional<Arch> arch() {
    if (cpu == X86_64) {
      return Optional.of(Arch.X64);
    }
    return cpu == ARM64 ? Optional.of(Arch.ARM64) : Optional.empty();
  }
}
