package dev.fossilize.packager.archive;

import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The archive's first bytes. All numbers are little-endian, all offsets from the header's first
 * byte.
 *
 * <pre>
 *  0   8  "FOSSARCH"
 *  8   4  version: 1
 * 12   4  number of nodes
 * 16   4  offset of the node table: 128
 * 20   4  offset of the text pool
 * 24   4  size of the text pool
 * 28   4  offset of the resolution table
 * 32   4  number of resolutions
 * 36   4  offset of the code cache table
 * 40   4  number of code caches
 * 44   4  node of the application's entry file
 * 48   4  CRC-32 of the index, which is bytes 128 up to its end
 * 52   4  end of the index
 * 56   8  size of the archive
 * 64  32  SHA-256 of the index
 * 96  32  SHA-256 of the official Node.js executable whose V8 made the code caches; zeros for none
 * </pre>
 *
 * @param nodes number of nodes
 * @param text the text pool
 * @param resolutions offset of the resolution table
 * @param caches offset of the code cache table
 */
@SuppressWarnings("ArrayRecordComponent") // digests, compared where they are used
record ArchiveHeader(
    int nodes,
    Pool text,
    Table resolutions,
    Table caches,
    int entry,
    long crc,
    int indexEnd,
    long size,
    byte[] digest,
    byte[] runtime) {
  static final int SIZE = 128;
  static final int VERSION = 1;

  private static final long MAGIC = 0x48435241_53534f46L;
  private static final int DIGEST = 32;

  /** A range of bytes. */
  record Pool(int offset, int size) {}

  /** Records one behind the other. */
  record Table(int offset, int count) {
    long end(int recordSize) {
      return offset + (long) count * recordSize;
    }
  }

  static ArchiveHeader read(Cursor cursor) throws FormatException {
    String where = cursor.where();
    long magic = cursor.u64();
    if (magic != MAGIC) {
      throw new FormatException(
          where,
          "found 0x" + HexFormat.of().toHexDigits(magic) + ", expected an application archive");
    }
    long version = cursor.u32();
    if (version != VERSION) {
      throw new FormatException(
          where,
          "the application archive has version " + version + ", this program reads " + VERSION,
          "Use the release of fossilize that made it.");
    }
    int nodes = cursor.u31();
    int nodeTable = cursor.u31();
    if (nodeTable != SIZE) {
      throw new FormatException(where, "the node table begins at " + nodeTable + ", not at 128");
    }
    return new ArchiveHeader(
        nodes,
        new Pool(cursor.u31(), cursor.u31()),
        new Table(cursor.u31(), cursor.u31()),
        new Table(cursor.u31(), cursor.u31()),
        cursor.u31(),
        cursor.u32(),
        cursor.u31(),
        cursor.u63(),
        cursor.bytes(DIGEST),
        cursor.bytes(DIGEST));
  }

  void write(Sink sink) {
    sink.u64(MAGIC)
        .u32(VERSION)
        .u32(nodes)
        .u32(SIZE)
        .u32(text.offset())
        .u32(text.size())
        .u32(resolutions.offset())
        .u32(resolutions.count())
        .u32(caches.offset())
        .u32(caches.count())
        .u32(entry)
        .u32(crc)
        .u32(indexEnd)
        .u64(size)
        .bytes(digest)
        .bytes(Arrays.copyOf(runtime, DIGEST));
  }
}
