package dev.fossilize.platforms.pe;

import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;

/**
 * The first part of the optional header.
 *
 * <pre>
 *  offset size field
 *  0      2    Magic, 0x10b for PE32, 0x20b for PE32+
 *  2      1    MajorLinkerVersion
 *  3      1    MinorLinkerVersion
 *  4      4    SizeOfCode
 *  8      4    SizeOfInitializedData
 *  12     4    SizeOfUninitializedData
 *  16     4    AddressOfEntryPoint, an RVA
 *  20     4    BaseOfCode, an RVA
 *  24     4    BaseOfData, an RVA; in PE32 only
 * </pre>
 *
 * Source: Microsoft, "PE Format", section "Optional Header Standard Fields (Image Only)".
 *
 * @param baseOfData 0 in PE32+, which does not have it
 */
public record StandardFields(
    ImageWidth width,
    int majorLinkerVersion,
    int minorLinkerVersion,
    long sizeOfCode,
    long sizeOfInitializedData,
    long sizeOfUninitializedData,
    long addressOfEntryPoint,
    long baseOfCode,
    long baseOfData) {
  private static final int COMMON_SIZE = 24;

  /** Bytes in the file. */
  static int size(ImageWidth width) {
    return width == ImageWidth.PE32 ? COMMON_SIZE + Integer.BYTES : COMMON_SIZE;
  }

  /** Reads the fields. */
  public static StandardFields read(Cursor cursor) throws FormatException {
    String where = cursor.where();
    int magic = cursor.u16();
    ImageWidth width =
        ImageWidth.of(magic)
            .orElseThrow(
                () ->
                    new FormatException(
                        where,
                        "the optional header's magic is 0x%x, not that of a program of 32 or 64 bits"
                                .formatted(magic)
                            + " (0x10b, 0x20b)"));
    return new StandardFields(
        width,
        cursor.u8(),
        cursor.u8(),
        cursor.u32(),
        cursor.u32(),
        cursor.u32(),
        cursor.u32(),
        cursor.u32(),
        width == ImageWidth.PE32 ? cursor.u32() : 0);
  }

  /** Writes the fields. */
  public void write(Sink sink) {
    sink.u16(width.magic())
        .u8(majorLinkerVersion)
        .u8(minorLinkerVersion)
        .u32(sizeOfCode)
        .u32(sizeOfInitializedData)
        .u32(sizeOfUninitializedData)
        .u32(addressOfEntryPoint)
        .u32(baseOfCode);
    if (width == ImageWidth.PE32) {
      sink.u32(baseOfData);
    }
  }

  /** The same fields with another size of initialized data. */
  public StandardFields withSizeOfInitializedData(long size) {
    return new StandardFields(
        width,
        majorLinkerVersion,
        minorLinkerVersion,
        sizeOfCode,
        size,
        sizeOfUninitializedData,
        addressOfEntryPoint,
        baseOfCode,
        baseOfData);
  }
}
