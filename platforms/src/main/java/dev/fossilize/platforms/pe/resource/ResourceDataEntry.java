package dev.fossilize.platforms.pe.resource;

import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;

/**
 * A leaf of the resource tree.
 *
 * <pre>
 *  offset size field
 *  0      4    OffsetToData, which is an RVA and no offset
 *  4      4    Size
 *  8      4    CodePage
 *  12     4    Reserved, 0
 * </pre>
 *
 * Source: Microsoft, "PE Format", section "Resource Data Entry".
 */
public record ResourceDataEntry(long address, long size, long codePage, long reserved) {
  /** Bytes in the file. */
  public static final int SIZE = 16;

  /** Reads an entry. */
  public static ResourceDataEntry read(Cursor cursor) throws FormatException {
    return new ResourceDataEntry(cursor.u32(), cursor.u32(), cursor.u32(), cursor.u32());
  }

  /** Writes an entry. */
  public void write(Sink sink) {
    sink.u32(address).u32(size).u32(codePage).u32(reserved);
  }
}
