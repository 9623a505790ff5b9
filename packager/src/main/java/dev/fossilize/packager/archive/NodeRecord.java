package dev.fossilize.packager.archive;

import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;

/**
 * A node of the archive. Node 0 is the root; a directory's children are contiguous and sorted by
 * their names' UTF-8 bytes.
 *
 * <pre>
 *  0   4  offset of the name in the text pool
 *  4   2  its length in bytes
 *  6   1  kind: 1 file, 2 directory, 3 symbolic link
 *  7   1  flags: 1 executable, 2 zstd, 4 raw deflate, 8 in blocks; 16 put on disk when the
 *         application starts, of a directory: something below it is
 *  8   4  parent
 * 12   4  directory: first child; link: offset of the target in the text pool;
 *         file: its record in the code cache table, 0xffffffff for none
 * 16   4  directory: number of children; link: length of the target; file: CRC-32 of its content
 * 20   4  time of change, seconds since 1970
 * 24   8  file: offset of the stored content
 * 32   8  file: stored size
 * 40   8  file: size
 * </pre>
 *
 * @param first the field at 12
 * @param second the field at 16
 * @param time in seconds since 1970
 */
record NodeRecord(
    int nameOffset,
    int nameLength,
    NodeKind kind,
    int flags,
    int parent,
    long first,
    long second,
    long time,
    StoredContent content) {
  static final int SIZE = 48;

  static final int EXECUTABLE = 1;
  static final int ZSTD = 2;
  static final int DEFLATE = 4;
  static final int BLOCKS = 8;
  static final int ON_DISK = 16;

  static final long NO_CACHE = 0xffff_ffffL;

  private static final int OF_FILES = EXECUTABLE | ZSTD | DEFLATE | BLOCKS;

  static NodeRecord read(Cursor cursor) throws FormatException {
    String where = cursor.where();
    int nameOffset = cursor.u31();
    int nameLength = cursor.u16();
    int number = cursor.u8();
    NodeKind kind =
        NodeKind.of(number)
            .orElseThrow(() -> new FormatException(where, "a node is of unknown kind " + number));
    int flags = cursor.u8();
    if ((flags & ~(kind == NodeKind.FILE ? OF_FILES | ON_DISK : ON_DISK)) != 0) {
      throw new FormatException(where, "a node has unknown flags 0x" + Integer.toHexString(flags));
    }
    return new NodeRecord(
        nameOffset,
        nameLength,
        kind,
        flags,
        cursor.u31(),
        cursor.u32(),
        cursor.u32(),
        cursor.u32(),
        new StoredContent(cursor.u63(), cursor.u63(), cursor.u63()));
  }

  void write(Sink sink) {
    sink.u32(nameOffset)
        .u16(nameLength)
        .u8(kind.number())
        .u8(flags)
        .u32(parent)
        .u32(first)
        .u32(second)
        .u32(time)
        .u64(content.offset())
        .u64(content.stored())
        .u64(content.size());
  }

  boolean has(int flag) {
    return (flags & flag) != 0;
  }

  /** The same file with another code cache record and its content elsewhere. */
  NodeRecord moved(long cache, long offset) {
    return new NodeRecord(
        nameOffset,
        nameLength,
        kind,
        flags,
        parent,
        cache,
        second,
        time,
        new StoredContent(offset, content.stored(), content.size()));
  }
}
