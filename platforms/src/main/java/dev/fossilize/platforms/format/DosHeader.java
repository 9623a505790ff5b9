package dev.fossilize.platforms.format;

import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;

/**
 * As much of the MS-DOS header as finds the one behind it. Source: Microsoft's PE Format, "MS-DOS
 * Stub".
 *
 * <pre>
 *  0   2  "MZ"
 * 60   4  file offset of the PE signature
 * </pre>
 */
record DosHeader(int newHeader) {
  static final int SIZE = 64;

  static DosHeader read(Cursor cursor) throws FormatException {
    return new DosHeader(cursor.skip(60).u31());
  }
}
