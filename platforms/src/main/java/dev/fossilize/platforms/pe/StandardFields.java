package dev.fossilize.platforms.pe;

import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;

/**
 * The first part of the optional header of a 64-bit image.
 *
 * <pre>
 *  offset size field
 *  0      2    Magic, 0x20b for PE32+
 *  2      1    MajorLinkerVersion
 *  3      1    MinorLinkerVersion
 *  4      4    SizeOfCode
 *  8      4    SizeOfInitializedData
 *  12     4    SizeOfUninitializedData
 *  16     4    AddressOfEntryPoint, an RVA
 *  20     4    BaseOfCode, an RVA
 * </pre>
 *
 * Source: Microsoft, "PE Format", section "Optional Header Standard Fields (Image Only)".
 */
public record StandardFields(
    int majorLinkerVersion,
    int minorLinkerVersion,
    long sizeOfCode,
    long sizeOfInitializedData,
    long sizeOfUninitializedData,
    long addressOfEntryPoint,
    long baseOfCode) {
  /** Bytes in the file. */
  public static final int SIZE = 24;

  /** PE32+, the 64-bit layout. */
  public static final int MAGIC = 0x20b;

  /** Reads the fields; the 32-bit layout is a {@link FormatException}. */
  public static StandardFields read(Cursor cursor) throws FormatException {
    String where = cursor.where();
    int magic = cursor.u16();
    if (magic != MAGIC) {
      throw new FormatException(
          where,
          "the optional header's magic is 0x%x, not the 0x%x of a 64-bit image (PE32+)"
              .formatted(magic, MAGIC));
    }
    return new StandardFields(
        cursor.u8(),
        cursor.u8(),
        cursor.u32(),
        cursor.u32(),
        cursor.u32(),
        cursor.u32(),
        cursor.u32());
  }

  /** Writes the fields. */
  public void write(Sink sink) {
    sink.u16(MAGIC)
        .u8(majorLinkerVersion)
        .u8(minorLinkerVersion)
        .u32(sizeOfCode)
        .u32(sizeOfInitializedData)
        .u32(sizeOfUninitializedData)
        .u32(addressOfEntryPoint)
        .u32(baseOfCode);
  }

  /** The same fields with another size of initialized data. */
  public StandardFields withSizeOfInitializedData(long size) {
    return new StandardFields(
        majorLinkerVersion,
        minorLinkerVersion,
        sizeOfCode,
        size,
        sizeOfUninitializedData,
        addressOfEntryPoint,
        baseOfCode);
  }
}
