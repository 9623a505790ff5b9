package dev.fossilize.platforms.format;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.target.Arch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * As much of a 64-bit, little-endian ELF file header as tells what the file is. Source: System V
 * ABI, chapter 4, "ELF Header".
 *
 * <pre>
 *  0  16  e_ident: magic, class at 4, byte order at 5
 * 18   2  e_machine
 * 32   8  e_phoff
 * 54   2  e_phentsize
 * 56   2  e_phnum
 * </pre>
 *
 * @param segmentTable file offset of the program headers
 * @param segments their number
 */
record ElfHeader(int machine, long segmentTable, int segments) {
  static final int SIZE = 64;
  static final byte[] MAGIC = {0x7f, 'E', 'L', 'F'};

  private static final int CLASS_64 = 2;
  private static final int LITTLE_ENDIAN = 1;
  private static final int X86_64 = 62;
  private static final int AARCH64 = 183;

  static ElfHeader read(Cursor cursor) throws FormatException {
    cursor.skip(MAGIC.length);
    int width = cursor.u8();
    int order = cursor.u8();
    if (width != CLASS_64 || order != LITTLE_ENDIAN) {
      return new ElfHeader(0, 0, 0);
    }
    cursor.skip(12);
    int machine = cursor.u16();
    cursor.skip(12);
    long segmentTable = cursor.u63();
    cursor.skip(14);
    int segmentSize = cursor.u16();
    int segments = cursor.u16();
    if (segments > 0 && segmentSize != ElfSegment.SIZE) {
      throw new FormatException(
          cursor.where(),
          "found program headers of " + segmentSize + " bytes, expected " + ElfSegment.SIZE);
    }
    return new ElfHeader(machine, segmentTable, segments);
  }

  /** The program headers in {@code file}, which this is the header of. */
  List<ElfSegment> segments(ByteSource file) throws IOException {
    List<ElfSegment> all = new ArrayList<>();
    for (int i = 0; i < segments; i++) {
      long at = segmentTable + (long) i * ElfSegment.SIZE;
      all.add(ElfSegment.read(file.cursor(at, ElfSegment.SIZE)));
    }
    return all;
  }

  Optional<Arch> arch() {
    return switch (machine) {
      case X86_64 -> Optional.of(Arch.X64);
      case AARCH64 -> Optional.of(Arch.ARM64);
      default -> Optional.empty();
    };
  }
}
