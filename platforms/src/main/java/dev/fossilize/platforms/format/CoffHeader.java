package dev.fossilize.platforms.format;

import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.target.Arch;
import java.util.Optional;

/**
 * The PE signature and the machine behind it. Source: Microsoft's PE Format, "COFF File Header".
 *
 * <pre>
 *  0   4  "PE", 0, 0
 *  4   2  machine
 * </pre>
 */
record CoffHeader(int machine) {
  static final int SIZE = 6;

  private static final long SIGNATURE = 0x4550;
  private static final int AMD64 = 0x8664;
  private static final int ARM64 = 0xaa64;

  static CoffHeader read(Cursor cursor) throws FormatException {
    String where = cursor.where();
    long signature = cursor.u32();
    if (signature != SIGNATURE) {
      throw new FormatException(
          where, "found 0x" + Long.toHexString(signature) + ", expected the PE signature 0x4550");
    }
    return new CoffHeader(cursor.u16());
  }

  Optional<Arch> arch() {
    return switch (machine) {
      case AMD64 -> Optional.of(Arch.X64);
      case ARM64 -> Optional.of(Arch.ARM64);
      default -> Optional.empty();
    };
  }
}
