package dev.fossilize.platforms.elf;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import java.io.IOException;

/**
 * What an ELF file of any width and byte order is: the beginning of its {@link ElfHeader}, which
 * reads those of our targets only.
 *
 * @param wide whether addresses have 64 bits
 * @param type {@code e_type}
 * @param machine {@code e_machine}
 */
public record ElfIdentity(boolean wide, boolean bigEndian, int type, int machine) {
  /** {@code ET_REL}: what a compiler writes for a linker. */
  public static final int OBJECT = 1;

  /** {@code ET_EXEC}. */
  public static final int EXECUTABLE = 2;

  /** {@code ET_DYN}: a position-independent executable, or a library. */
  public static final int DYNAMIC = 3;

  /** {@code ET_CORE}: what the kernel writes of a process that crashed. */
  public static final int CORE = 4;

  private static final int IDENT_SIZE = 16;
  private static final int SIZE = IDENT_SIZE + 2 * Short.BYTES;
  private static final int CLASS_64 = 2;
  private static final int DATA_BIG_ENDIAN = 2;

  /** Reads it from a file that begins with ELF's magic number. */
  public static ElfIdentity read(ByteSource file) throws IOException {
    if (file.size() < SIZE) {
      throw new FormatException(
          file.name(),
          "begins as an ELF file, but ends after " + file.size() + " bytes, within its header",
          "It was cut off: copy or build it again.");
    }
    Cursor in = file.cursor(0, SIZE).skip(Integer.BYTES);
    boolean wide = in.u8() == CLASS_64;
    boolean bigEndian = in.u8() == DATA_BIG_ENDIAN;
    if (bigEndian) {
      in.bigEndian();
    }
    in.seek(IDENT_SIZE);
    return new ElfIdentity(wide, bigEndian, in.u16(), in.u16());
  }
}
