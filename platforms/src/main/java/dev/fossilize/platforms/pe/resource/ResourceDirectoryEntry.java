package dev.fossilize.platforms.pe.resource;

import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;

/**
 * An entry of a resource directory; offsets count from the root directory.
 *
 * <pre>
 *  offset size field
 *  0      4    top bit set: offset of the name, a 16-bit count and as many UTF-16 units;
 *              top bit clear: the id, 16 bits
 *  4      4    top bit set: offset of a directory; top bit clear: offset of a data entry
 * </pre>
 *
 * Source: Microsoft, "PE Format", section "Resource Directory Entries".
 *
 * @param name the first field as it is in the file
 * @param child the second field as it is in the file
 */
public record ResourceDirectoryEntry(long name, long child) {
  /** Bytes in the file. */
  public static final int SIZE = 8;

  /** The bit that makes a name of an id and a directory of a data entry. */
  static final long FLAG = 0x8000_0000L;

  /** Reads an entry. */
  public static ResourceDirectoryEntry read(Cursor cursor) throws FormatException {
    return new ResourceDirectoryEntry(cursor.u32(), cursor.u32());
  }

  /** Writes an entry. */
  public void write(Sink sink) {
    sink.u32(name).u32(child);
  }

  /** Whether {@link #nameValue} is the offset of a name, not an id. */
  public boolean isNamed() {
    return (name & FLAG) != 0;
  }

  /** The id, or the offset of the name. */
  public long nameValue() {
    return name & ~FLAG;
  }

  /** Whether {@link #childOffset} is that of a directory, not of a data entry. */
  public boolean isDirectory() {
    return (child & FLAG) != 0;
  }

  /** Offset of the directory or data entry. */
  public long childOffset() {
    return child & ~FLAG;
  }
}
