package dev.fossilize.packager.archive;

import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;

/**
 * Where V8's cached data for a file is.
 *
 * <pre>
 *  0   8  offset, a multiple of 8
 *  8   4  size
 * 12   4  CRC-32
 * 16   4  kind: 1 CommonJS, 2 ECMAScript module
 * 20   4  the file's node
 * </pre>
 */
record CodeCacheRecord(long offset, int size, long crc, ModuleKind kind, int node) {
  static final int SIZE = 24;
  static final int ALIGNMENT = 8;

  static CodeCacheRecord read(Cursor cursor) throws FormatException {
    String where = cursor.where();
    long offset = cursor.u63();
    if (offset % ALIGNMENT != 0) {
      throw new FormatException(
          where, "a code cache lies at 0x" + Long.toHexString(offset) + ", not at a multiple of 8");
    }
    return new CodeCacheRecord(
        offset, cursor.u31(), cursor.u32(), ModuleKind.read(cursor), cursor.u31());
  }

  void write(Sink sink) {
    sink.u64(offset).u32(size).u32(crc).u32(kind.number()).u32(node);
  }
}
