package dev.fossilize.embed.cache;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.files.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;

/**
 * A V8 code cache with what V8 doesn't check. Little-endian:
 *
 * <pre>
 *   0    8  magic: FSLCACHE
 *   8    4  layout: 1
 *  12    4  length of V8's cache
 *  16   16  the process that it is for; zeros for any
 *  32   32  SHA-256 of the snapshot; zeros for V8's own
 *  64   32  SHA-256 of the source's UTF-16 units
 *  96       V8's cache
 *   -   32  SHA-256 of everything before
 * </pre>
 *
 * Ours; V8's part is described at {@link dev.fossilize.platforms.v8.CodeCacheHeader}. Release
 * builds of V8 compare neither source nor payload: another source of the same length runs the old
 * code, and a changed byte may crash the process.
 *
 * @param process {@link #ANY_PROCESS} unless V8 ran single-threaded
 * @param snapshot in lower-case hexadecimal; {@link #OWN_SNAPSHOT} for V8's own
 * @param source as {@link #digest} tells it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SealedCache(UUID process, String snapshot, String source, byte[] v8Cache) {
  /** Bytes before V8's cache: a multiple of 8. */
  public static final int SIZE = 96;

  /** For every process. */
  public static final UUID ANY_PROCESS = new UUID(0, 0);

  /** In place of a digest, for the snapshot that V8 was built with. */
  public static final String OWN_SNAPSHOT = "0".repeat(64);

  static final int LAYOUT = 1;
  private static final byte[] MAGIC = "FSLCACHE".getBytes(StandardCharsets.US_ASCII);
  private static final int DIGEST_SIZE = 32;

  /** Whether {@code bytes} begin as sealed caches do. */
  public static boolean startsAs(byte[] bytes) {
    return bytes.length >= MAGIC.length
        && Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
  }

  /**
   * SHA-256 of a source's UTF-16 units, little-endian. Java's encoders would not do: they turn all
   * lone surrogates, which V8 takes as they are, into the same replacement.
   */
  public static String digest(String source) {
    byte[] units = new byte[Math.multiplyExact(Character.BYTES, source.length())];
    ByteBuffer.wrap(units).order(ByteOrder.LITTLE_ENDIAN).asCharBuffer().put(source.toCharArray());
    return sha256(units);
  }

  /**
   * Reads and checks all but whether the cache fits.
   *
   * @throws FormatException if the bytes are not whole
   */
  public static SealedCache read(ByteSource file) throws IOException {
    Cursor cursor = file.cursor(0, Math.toIntExact(file.size()));
    if (!startsAs(cursor.bytes(MAGIC.length))) {
      throw new FormatException(
          FormatException.at(file.name(), 0), "it does not begin with FSLCACHE");
    }
    String where = cursor.where();
    long layout = cursor.u32();
    if (layout != LAYOUT) {
      throw new FormatException(
          where, "its layout is %d, and only %d is known".formatted(layout, LAYOUT));
    }
    int length = cursor.u31();
    UUID process = uuid(cursor);
    String snapshot = hex(cursor);
    String source = hex(cursor);
    byte[] v8Cache = cursor.bytes(length);
    where = cursor.where();
    String digest = hex(cursor);
    if (cursor.remaining() > 0) {
      throw new FormatException(where, cursor.remaining() + " bytes too many follow its digest");
    }
    String actual = Sha256.of(file.slice(0, file.size() - DIGEST_SIZE));
    if (!actual.equals(digest)) {
      throw new FormatException(
          where, "its digest is %s, but its bytes have %s".formatted(digest, actual));
    }
    return new SealedCache(process, snapshot, source, v8Cache);
  }

  /** All of it, for a file. */
  public byte[] toBytes() {
    Sink sink =
        new Sink()
            .bytes(MAGIC)
            .u32(LAYOUT)
            .u32(v8Cache.length)
            .u64(process.getLeastSignificantBits())
            .u64(process.getMostSignificantBits())
            .bytes(HexFormat.of().parseHex(snapshot))
            .bytes(HexFormat.of().parseHex(source))
            .bytes(v8Cache);
    String digest = sha256(sink.toByteArray());
    return sink.bytes(HexFormat.of().parseHex(digest)).toByteArray();
  }

  private static UUID uuid(Cursor cursor) throws FormatException {
    long least = cursor.u64();
    return new UUID(cursor.u64(), least);
  }

  private static String hex(Cursor cursor) throws FormatException {
    return HexFormat.of().formatHex(cursor.bytes(DIGEST_SIZE));
  }

  private static String sha256(byte[] bytes) {
    try {
      return Sha256.of(new MemoryBytes("cached data", bytes));
    } catch (IOException e) {
      throw new IllegalStateException("memory can always be read", e);
    }
  }
}
