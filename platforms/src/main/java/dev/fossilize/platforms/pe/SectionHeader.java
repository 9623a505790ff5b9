package dev.fossilize.platforms.pe;

import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One row of the section table.
 *
 * <pre>
 *  offset size field
 *  0      8    Name, filled up with NUL
 *  8      4    VirtualSize
 *  12     4    VirtualAddress, an RVA
 *  16     4    SizeOfRawData, a multiple of FileAlignment
 *  20     4    PointerToRawData, a file offset
 *  24     4    PointerToRelocations, 0 in images
 *  28     4    PointerToLinenumbers, 0 in images
 *  32     2    NumberOfRelocations
 *  34     2    NumberOfLinenumbers
 *  36     4    Characteristics
 * </pre>
 *
 * Source: Microsoft, "PE Format", section "Section Table (Section Headers)".
 *
 * @param name in ISO 8859-1, which gives every byte back; without the NULs at its end
 */
public record SectionHeader(
    String name,
    long virtualSize,
    long virtualAddress,
    long sizeOfRawData,
    long pointerToRawData,
    long pointerToRelocations,
    long pointerToLineNumbers,
    int numberOfRelocations,
    int numberOfLineNumbers,
    long characteristics) {
  /** Bytes in the file. */
  public static final int SIZE = 40;

  /** IMAGE_SCN_CNT_INITIALIZED_DATA | IMAGE_SCN_MEM_READ: what resources lie in. */
  public static final long READ_ONLY_DATA = 0x4000_0040L;

  /** IMAGE_SCN_MEM_EXECUTE. */
  public static final long EXECUTE = 0x2000_0000L;

  private static final int NAME_SIZE = 8;

  /** Reads one row. */
  public static SectionHeader read(Cursor cursor) throws FormatException {
    return new SectionHeader(
        name(cursor.bytes(NAME_SIZE)),
        cursor.u32(),
        cursor.u32(),
        cursor.u32(),
        cursor.u32(),
        cursor.u32(),
        cursor.u32(),
        cursor.u16(),
        cursor.u16(),
        cursor.u32());
  }

  /** Writes one row. */
  public void write(Sink sink) {
    sink.bytes(Arrays.copyOf(name.getBytes(StandardCharsets.ISO_8859_1), NAME_SIZE))
        .u32(virtualSize)
        .u32(virtualAddress)
        .u32(sizeOfRawData)
        .u32(pointerToRawData)
        .u32(pointerToRelocations)
        .u32(pointerToLineNumbers)
        .u16(numberOfRelocations)
        .u16(numberOfLineNumbers)
        .u32(characteristics);
  }

  /** File offset behind the section's last byte. */
  public long rawEnd() {
    return pointerToRawData + sizeOfRawData;
  }

  /** RVA behind the section's last byte, not rounded up. */
  public long virtualEnd() {
    return virtualAddress + Math.max(virtualSize, 1);
  }

  /** Whether {@code rva} lies in the section. */
  public boolean contains(long rva) {
    return rva >= virtualAddress && rva < virtualEnd();
  }

  /** The same section in another place. */
  public SectionHeader at(long newVirtualAddress, long newPointerToRawData) {
    return resized(virtualSize, newVirtualAddress, sizeOfRawData, newPointerToRawData);
  }

  /** The same section in another place and of another size. */
  public SectionHeader resized(
      long newVirtualSize,
      long newVirtualAddress,
      long newSizeOfRawData,
      long newPointerToRawData) {
    return new SectionHeader(
        name,
        newVirtualSize,
        newVirtualAddress,
        newSizeOfRawData,
        newPointerToRawData,
        pointerToRelocations,
        pointerToLineNumbers,
        numberOfRelocations,
        numberOfLineNumbers,
        characteristics);
  }

  private static String name(byte[] bytes) {
    int length = bytes.length;
    while (length > 0 && bytes[length - 1] == 0) {
      length--;
    }
    return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
  }
}
