package dev.fossilize.inject.icu;

import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;

/**
 * One line of a package's table of contents. Both offsets count from the table's begin, where the
 * number of entries is.
 *
 * <pre>
 * 0  nameOffset u32  of a name that a NUL ends
 * 4  dataOffset u32  of the item's header; the next entry's tells where the item ends
 * </pre>
 *
 * <p>Source: ICU, {@code ucmndata.h} ({@code UDataOffsetTOCEntry}).
 */
record TocEntry(long nameOffset, long dataOffset) {
  /** Number of bytes. */
  static final int SIZE = 8;

  /** Bytes of the number of entries, which stands before the first. */
  static final int COUNT_SIZE = 4;

  /** Reads one entry. */
  static TocEntry read(Cursor in) throws FormatException {
    return new TocEntry(in.u32(), in.u32());
  }

  /** Writes the entry. */
  void write(Sink out) {
    out.u32(nameOffset).u32(dataOffset);
  }
}
