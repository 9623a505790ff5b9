package dev.fossilize.codecache.retarget;

import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import java.util.OptionalLong;

/**
 * The start of a start-up snapshot that a Node.js executable holds. Little-endian:
 *
 * <pre>
 *  V8 11.3  12.4 to 14.6
 *   0        0   u32  number of contexts: 1 in V8's own snapshot, 4 in Node.js's
 *   4        4   u32  whether it can be rehashed: 0 or 1
 *   8        8   u32  checksum of the blob
 *   -       12   u32  checksum of the read-only part, which every code cache repeats
 *  12       16        V8's version, 64 bytes padded with NUL
 *  76       80   u32  offset of the read-only part, from the blob's start
 *  80       84   u32  offset of the shared heap's part: where the read-only part ends
 *  84       88   u32  offset of each context, and of the start-up part
 * </pre>
 *
 * Source: V8, {@code src/snapshot/snapshot.cc}, {@code SnapshotImpl}.
 *
 * @param readOnlyChecksum empty in V8 11.3
 * @param version as {@code 12.4.254.21-node.56}
 */
record SnapshotHeader(
    int contexts,
    OptionalLong readOnlyChecksum,
    String version,
    int readOnlyOffset,
    int readOnlyEnd) {
  /** Bytes up to the contexts' offsets, where there is a checksum of the read-only part. */
  static final int LARGEST_SIZE = 88;

  private static final int VERSION_OFFSET = 16;
  private static final int VERSION_SIZE = 64;
  private static final int MOST_CONTEXTS = 16;

  /** Where the version stands. */
  static int versionOffset(boolean hasReadOnlyChecksum) {
    return hasReadOnlyChecksum ? VERSION_OFFSET : VERSION_OFFSET - Integer.BYTES;
  }

  /**
   * Reads and checks it.
   *
   * @throws FormatException if the cursor does not stand at a snapshot
   */
  static SnapshotHeader read(Cursor cursor, boolean hasReadOnlyChecksum) throws FormatException {
    String where = cursor.where();
    int start = cursor.position();
    long contexts = cursor.u32();
    long rehashable = cursor.u32();
    var _ = cursor.u32();
    OptionalLong readOnlyChecksum =
        hasReadOnlyChecksum ? OptionalLong.of(cursor.u32()) : OptionalLong.empty();
    String version = cursor.text(VERSION_SIZE);
    int readOnlyOffset = cursor.u31();
    int readOnlyEnd = cursor.u31();
    boolean sound =
        contexts >= 1
            && contexts <= MOST_CONTEXTS
            && rehashable <= 1
            && V8Version.PATTERN.matcher(version).matches()
            && readOnlyOffset >= cursor.position() - start
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
