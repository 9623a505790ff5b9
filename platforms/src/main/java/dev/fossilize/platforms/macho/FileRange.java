package dev.fossilize.platforms.macho;

import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;

/**
 * Where something lies in the file, in 32 bits each. An offset of 0 says that it does not exist.
 *
 * @param count bytes, or the number of entries, as the field's owner counts
 */
public record FileRange(long offset, long count) {
  /** Bytes. */
  public static final int SIZE = 8;

  static FileRange read(Cursor cursor) throws FormatException {
    return new FileRange(cursor.u32(), cursor.u32());
  }

  void write(Sink sink) {
    sink.u32(offset).u32(count);
  }
}
