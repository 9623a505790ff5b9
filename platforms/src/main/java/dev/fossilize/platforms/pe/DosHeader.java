package dev.fossilize.platforms.pe;

import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;
import java.util.ArrayList;
import java.util.List;

/**
 * The header of the MS-DOS program that every image begins with.
 *
 * <pre>
 *  offset size field
 *  0      2    e_magic, "MZ"
 *  2      58   29 words that only MS-DOS read
 *  60     4    e_lfanew, file offset of the signature "PE\0\0"
 * </pre>
 *
 * Source: Microsoft, "PE Format", section "MS-DOS Stub (Image Only)".
 *
 * @param legacy the 29 words, kept as they are
 * @param newHeaderOffset file offset of the PE signature
 */
public record DosHeader(List<Integer> legacy, long newHeaderOffset) {
  /** Bytes in the file. */
  public static final int SIZE = 64;

  /** {@code MZ}. */
  public static final int MAGIC = 0x5a4d;

  private static final int LEGACY_WORDS = 29;

  public DosHeader {
    legacy = List.copyOf(legacy);
  }

  /** Reads the header; anything but {@code MZ} is a {@link FormatException}. */
  public static DosHeader read(Cursor cursor) throws FormatException {
    String where = cursor.where();
    int magic = cursor.u16();
    if (magic != MAGIC) {
      throw new FormatException(
          where,
          "begins with 0x%04x, not with the 0x%04x (\"MZ\") of a Windows executable"
              .formatted(magic, MAGIC));
    }
    List<Integer> legacy = new ArrayList<>(LEGACY_WORDS);
    for (int i = 0; i < LEGACY_WORDS; i++) {
      legacy.add(cursor.u16());
    }
    return new DosHeader(legacy, cursor.u32());
  }

  /** Writes the header. */
  public void write(Sink sink) {
    sink.u16(MAGIC);
    legacy.forEach(sink::u16);
    sink.u32(newHeaderOffset);
  }
}
