package dev.fossilize.packager.cache.carry;

import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import java.util.regex.Pattern;

/**
 * The start of a start-up snapshot that a Node.js executable holds. Little-endian:
 *
 * <pre>
 *  0  u32  number of contexts: 1 in V8's own snapshot, 4 in Node.js's
 *  4  u32  whether it can be rehashed: 0 or 1
 *  8  u32  checksum of the blob
 * 12  u32  checksum of the read-only part, which every code cache repeats
 * 16       V8's version, 64 bytes padded with NUL
 * 80  u32  offset of the read-only part, from the blob's start
 * 84  u32  offset of the shared heap's part: where the read-only part ends
 * 88  u32  offset of each context, and of the start-up part
 * </pre>
 *
 * Source: V8, {@code src/snapshot/snapshot.cc}, {@code SnapshotImpl}; the same in 12.4 to 14.6.
 */
record SnapshotHeader(
    int contexts, long readOnlyChecksum, String version, int readOnlyOffset, int readOnlyEnd) {
  /** Bytes up to the contexts' offsets. */
  static final int SIZE = 88;

  /** Where the version stands. */
  static final int VERSION_OFFSET = 16;

  private static final int VERSION_SIZE = 64;
  private static final int MOST_CONTEXTS = 16;
  private static final Pattern VERSION =
      Pattern.compile("\\d{1,3}\\.\\d{1,3}\\.\\d{1,5}\\.\\d{1,4}-node\\.\\d{1,4}");

  /**
   * Reads and checks it.
   *
   * @throws FormatException if the cursor does not stand at a snapshot
   */
  static SnapshotHeader read(Cursor cursor) throws FormatException {
    String where = cursor.where();
    long contexts = cursor.u32();
    long rehashable = cursor.u32();
    var _ = cursor.u32();
    long readOnlyChecksum = cursor.u32();
    String version = cursor.text(VERSION_SIZE);
    int readOnlyOffset = cursor.u31();
    int readOnlyEnd = cursor.u31();
    boolean sound =
        contexts >= 1
            && contexts <= MOST_CONTEXTS
            && rehashable <= 1
            && VERSION.matcher(version).matches()
            && readOnlyOffset >= SIZE
            && readOnlyEnd > readOnlyOffset;
    if (!sound) {
      throw new FormatException(where, "is no start-up snapshot of V8");
    }
    return new SnapshotHeader(
        (int) contexts, readOnlyChecksum, version, readOnlyOffset, readOnlyEnd);
  }

  /** Bytes of the read-only part. */
  int readOnlySize() {
    return readOnlyEnd - readOnlyOffset;
  }
}
