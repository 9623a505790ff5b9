package dev.fossilize.packager.loader;

import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;
import java.util.HexFormat;

/**
 * What stands before code cache and script in the asset that {@code loader/src/boot} reads. Ours
 * alone; little-endian:
 *
 * <pre>
 *   0  8  "FOSSILIZ"
 *   8  4  format version: 1
 *  12  4  size of the code cache; 0 for none
 *  16  4  where the code cache begins; a multiple of 8, or V8 copies it
 *  20  4  where the script begins, which goes on to the end
 *  24  4  CRC-32 of the code cache
 *  28  4  CRC-32 of the script
 *  32 32  SHA-256 of the script
 *  64 32  SHA-256 of the code cache; zeros for none
 *  96 32  SHA-256 of the Node.js executable that made the cache, as it was published
 * 128     code cache, script
 * </pre>
 *
 * <p>The loader looks at the CRCs, which are cheap; {@code fossilize verify} at the digests.
 *
 * @param scriptSha256 in lower-case hexadecimal, as the others
 */
public record LoaderHeader(
    long cacheSize,
    long cacheOffset,
    long scriptOffset,
    long cacheCrc,
    long scriptCrc,
    String scriptSha256,
    String cacheSha256,
    String runtimeSha256) {

  /** Its bytes. */
  public static final int SIZE = 128;

  /** What V8 wants a code cache to be aligned to. */
  static final int ALIGNMENT = 8;

  private static final long MAGIC = 0x5A494C4953534F46L; // FOSSILIZ
  private static final int VERSION = 1;
  private static final int DIGEST = 32;

  /**
   * Reads it.
   *
   * @throws FormatException if it is of another version, or none
   */
  static LoaderHeader read(Cursor cursor) throws FormatException {
    String where = cursor.where();
    long magic = cursor.u64();
    long version = cursor.u32();
    if (magic != MAGIC || version != VERSION) {
      throw new FormatException(
          where,
          "found 0x%016x, version %d, where the loader's header has 0x%016x, version %d"
              .formatted(magic, version, MAGIC, VERSION),
          "Look at it with the fossilize that made it, or make it again.");
    }
    return new LoaderHeader(
        cursor.u32(),
        cursor.u32(),
        cursor.u32(),
        cursor.u32(),
        cursor.u32(),
        digest(cursor),
        digest(cursor),
        digest(cursor));
  }

  /** Writes it. */
  void write(Sink sink) {
    sink.u64(MAGIC)
        .u32(VERSION)
        .u32(cacheSize)
        .u32(cacheOffset)
        .u32(scriptOffset)
        .u32(cacheCrc)
        .u32(scriptCrc)
        .bytes(HexFormat.of().parseHex(scriptSha256))
        .bytes(HexFormat.of().parseHex(cacheSha256))
        .bytes(HexFormat.of().parseHex(runtimeSha256));
  }

  /** What stands in place of a digest where there is nothing to digest. */
  static String noDigest() {
    return "00".repeat(DIGEST);
  }

  private static String digest(Cursor cursor) throws FormatException {
    return HexFormat.of().formatHex(cursor.bytes(DIGEST));
  }
}
