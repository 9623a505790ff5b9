package dev.fossilize.embed.cache;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/**
 * A V8 code cache with what V8 doesn't check. Little-endian:
 *
 * <pre>
 *   0    8  magic: FSLCACHE
 *   8    4  layout: 1
 *  12    4  length of V8's cache
 *  16   16  the process that it is for; zeros for any
 *  32    8  sum of the snapshot; zero for V8's own
 *  40    8  sum of the source
 *  48       V8's cache
 *   -    8  sum of everything before
 * </pre>
 *
 * Ours; V8's part is described at {@link dev.fossilize.codecache.v8.CodeCacheHeader}. Release
 * builds of V8 compare neither source nor payload: another source of the same length runs the old
 * code, and a changed byte may crash the process.
 *
 * @param process {@link #ANY_PROCESS} unless V8 ran single-threaded
 * @param snapshot {@link #OWN_SNAPSHOT} for V8's own
 * @param source as {@link Sum#of(String)} tells it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SealedCache(UUID process, long snapshot, long source, byte[] v8Cache) {
  /** Bytes before V8's cache: a multiple of 8. */
  public static final int SIZE = 48;

  /** For every process. */
  public static final UUID ANY_PROCESS = new UUID(0, 0);

  /** In place of a sum, for the snapshot that V8 was built with. */
  public static final long OWN_SNAPSHOT = 0;

  static final int LAYOUT = 1;
  private static final byte[] MAGIC = "FSLCACHE".getBytes(StandardCharsets.US_ASCII);

  /** Whether {@code bytes} begin as sealed caches do. */
  public static boolean startsAs(byte[] bytes) {
    return bytes.length >= MAGIC.length
        && Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
  }

  /**
   * Reads and checks all but whether the cache fits.
   *
   * @throws FormatException if the bytes are not whole
   */
  public static SealedCache read(ByteSource file) throws IOException {
    byte[] head = file.bytes(0, SIZE);
    Cursor cursor = new Cursor(file.name(), file.base(), head);
    if (!startsAs(cursor.bytes(MAGIC.length))) {
      throw new FormatException(
          FormatException.at(file.name(), file.base()), "it does not begin with FSLCACHE");
    }
    String where = cursor.where();
    long layout = cursor.u32();
    if (layout != LAYOUT) {
      throw new FormatException(
          where, "its layout is %d, and only %d is known".formatted(layout, LAYOUT));
    }
    where = cursor.where();
    int length = cursor.u31();
    long left = file.size() - SIZE - Long.BYTES;
    if (length != left) {
      throw new FormatException(
          where, "it says that V8's cache has %d bytes, but %d are here".formatted(length, left));
    }
    long least = cursor.u64();
    UUID process = new UUID(cursor.u64(), least);
    long snapshot = cursor.u64();
    long source = cursor.u64();
    byte[] v8Cache = file.bytes(SIZE, length);
    Cursor end = file.cursor(SIZE + (long) length, Long.BYTES);
    where = end.where();
    long sum = end.u64();
    long actual = Sum.of(head, v8Cache);
    if (actual != sum) {
      throw new FormatException(
          where, "its sum is %016x, but its bytes have %016x".formatted(sum, actual));
    }
    return new SealedCache(process, snapshot, source, v8Cache);
  }

  /** All of it, for a file. */
  public byte[] toBytes() {
    byte[] head =
        new Sink()
            .bytes(MAGIC)
            .u32(LAYOUT)
            .u32(v8Cache.length)
            .u64(process.getLeastSignificantBits())
            .u64(process.getMostSignificantBits())
            .u64(snapshot)
            .u64(source)
            .toByteArray();
    return new Sink().bytes(head).bytes(v8Cache).u64(Sum.of(head, v8Cache)).toByteArray();
  }
}
