package dev.fossilize.platforms.pe.resource;

import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;

/**
 * What an icon says of one of its images, in a file and in a resource alike.
 *
 * <pre>
 *  offset size field
 *  0      1    bWidth, 0 for 256
 *  1      1    bHeight, 0 for 256
 *  2      1    bColorCount, 0 for 256 and more
 *  3      1    bReserved
 *  4      2    wPlanes
 *  6      2    wBitCount
 *  8      4    dwBytesInRes
 *  12     4/2  dwImageOffset in a file, nID in a resource
 * </pre>
 *
 * Source: Microsoft, "Icons" (ICONDIRENTRY, GRPICONDIRENTRY).
 */
public record IconEntry(
    int width, int height, int colors, int reserved, int planes, int bitCount, long size) {
  /** Bytes of the common fields. */
  public static final int SIZE = 12;

  /** Reads the common fields. */
  public static IconEntry read(Cursor cursor) throws FormatException {
    return new IconEntry(
        cursor.u8(),
        cursor.u8(),
        cursor.u8(),
        cursor.u8(),
        cursor.u16(),
        cursor.u16(),
        cursor.u32());
  }

  /** Writes the common fields. */
  public void write(Sink sink) {
    sink.u8(width).u8(height).u8(colors).u8(reserved).u16(planes).u16(bitCount).u32(size);
  }

  /** The entry with planes and bits, by which Windows chooses and which some editors leave out. */
  IconEntry with(int newPlanes, int newBitCount) {
    return new IconEntry(width, height, colors, reserved, newPlanes, newBitCount, size);
  }
}
