package dev.fossilize.codecache.v8;

import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.target.NodeVersion;
import java.util.OptionalLong;

/**
 * The header that V8 checks before it takes a code cache. Little-endian 32-bit words:
 *
 * <pre>
 *  Node 20      Node 22 and later
 *   0            0   magic: 0xC0DE0000 xor the number of external references
 *   4            4   version hash of V8
 *   8            8   source hash: length in UTF-16 units, and bits for the kind of source
 *  12           12   flag hash
 *   -           16   checksum of the read-only snapshot
 *  16           20   payload length
 *  20           24   payload checksum; release builds neither write nor check it
 *   -           28   padding
 *  24           32   payload
 * </pre>
 *
 * Source: V8, {@code src/snapshot/code-serializer.h}, {@code SerializedCodeData}; the fields that
 * are checked were found by changing one at a time in executables of Node 20 to 26.
 *
 * @param size bytes before the payload
 * @param readOnlySnapshotChecksum empty before Node 22, whose caches have no such word
 */
public record CodeCacheHeader(
    int size,
    long magic,
    long versionHash,
    long sourceHash,
    long flagHash,
    OptionalLong readOnlySnapshotChecksum,
    long payloadLength,
    long payloadChecksum) {

  /** Offset of the flag hash in every version. */
  public static final int FLAG_HASH_OFFSET = 12;

  /** Offset of the version hash in every version. */
  public static final int VERSION_HASH_OFFSET = 4;

  /** The first line of Node.js whose code caches say for which read-only snapshot they are. */
  private static final int FIRST_WITH_READ_ONLY_CHECKSUM = 22;

  private static final int SIZE_BEFORE_22 = 24;
  private static final int SIZE_SINCE_22 = 32;
  private static final long MAGIC_HIGH_HALF = 0xC0DE;

  /** Set in the source hash of a wrapped function since V8 13, which came with Node 24. */
  private static final long WRAPPED_FUNCTION = 0x2000_0000L;

  /** Set in the source hash of an ECMAScript module. */
  private static final long MODULE = 0x4000_0000L;

  /**
   * Reads and checks what can be checked without the runtime: the magic number and the payload's
   * length.
   *
   * @param node the release that the cache is for
   * @param cacheSize bytes of the whole cache
   * @throws FormatException if the cursor does not stand at a code cache, or the cache is cut off
   */
  public static CodeCacheHeader read(Cursor cursor, NodeVersion node, long cacheSize)
      throws FormatException {
    return read(cursor, hasReadOnlyChecksum(node), cacheSize);
  }

  /**
   * As {@link #read(Cursor, NodeVersion, long)}, of a cache of another embedder of V8.
   *
   * @param since22 whether its V8 is 12.4, which came with Node 22, or newer
   */
  public static CodeCacheHeader read(Cursor cursor, boolean since22, long cacheSize)
      throws FormatException {
    String where = cursor.where();
    long magic = cursor.u32();
    if (magic >>> 16 != MAGIC_HIGH_HALF) {
      throw new FormatException(
          where, "found magic 0x%08x where a code cache has 0xC0DE....".formatted(magic));
    }
    long versionHash = cursor.u32();
    long sourceHash = cursor.u32();
    long flagHash = cursor.u32();
    OptionalLong checksum = since22 ? OptionalLong.of(cursor.u32()) : OptionalLong.empty();
    long payloadLength = cursor.u32();
    long payloadChecksum = cursor.u32();
    int size = since22 ? SIZE_SINCE_22 : SIZE_BEFORE_22;
    if (payloadLength > cacheSize - size) {
      throw new FormatException(
          where,
          "the code cache says that %d bytes follow its header, but %d do"
              .formatted(payloadLength, Math.max(0, cacheSize - size)));
    }
    return new CodeCacheHeader(
        size, magic, versionHash, sourceHash, flagHash, checksum, payloadLength, payloadChecksum);
  }

  /** Writes the {@link #size} bytes before the payload. */
  public void write(Sink sink) {
    sink.u32(magic).u32(versionHash).u32(sourceHash).u32(flagHash);
    readOnlySnapshotChecksum.ifPresent(sink::u32);
    sink.u32(payloadLength).u32(payloadChecksum);
    readOnlySnapshotChecksum.ifPresent(_ -> sink.u32(0)); // padding
  }

  /** Whether code caches of a release, and its snapshots, have a checksum of the read-only heap. */
  public static boolean hasReadOnlyChecksum(NodeVersion node) {
    return node.major() >= FIRST_WITH_READ_ONLY_CHECKSUM;
  }

  /** Bytes to read before {@link #read} can be called, for any version. */
  public static int largestSize() {
    return SIZE_SINCE_22;
  }

  /**
   * The source hash that V8 expects of a cache for a main script.
   *
   * @param utf16Units length of the source, a byte order mark included
   * @param module whether the source is compiled as an ECMAScript module rather than as a function
   */
  public static long expectedSourceHash(NodeVersion node, long utf16Units, boolean module) {
    if (module) {
      return utf16Units | MODULE;
    }
    return node.major() >= 24 ? utf16Units | WRAPPED_FUNCTION : utf16Units;
  }
}
