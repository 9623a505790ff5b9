package dev.fossilize.packager.cache.carry;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.files.Sha256;
import dev.fossilize.platforms.runtime.NodeVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A {@link RuntimeIndex} as a file, so that a runtime is read only once:
 *
 * <pre>
 *  0  8 bytes  "FOSSIDX2"
 *  8  u8       0: {@link RuntimeIndex.Usable}, 1: {@link RuntimeIndex.Refused}
 *  9           the record's components, in order; texts are a u32 length and UTF-8
 *     32 bytes SHA-256 of all before
 * </pre>
 */
public final class IndexFile {
  private static final byte[] MARK = "FOSSIDX2".getBytes(StandardCharsets.US_ASCII);
  private static final int DIGEST_SIZE = 32;

  /** Far more than one takes; it is read into memory. */
  private static final int MOST_BYTES = 16 << 20;

  private IndexFile() {}

  /** An index as bytes. */
  public static byte[] of(RuntimeIndex index) throws IOException {
    Sink sink = new Sink().bytes(MARK);
    switch (index) {
      case RuntimeIndex.Usable usable -> {
        sink.u8(0);
        text(sink, usable.node().toString());
        text(sink, usable.v8());
        usable.caches().stamp().write(sink);
        sink.u32(usable.caches().count()).u32(usable.caches().references());
        text(sink, usable.caches().digest());
        usable.names().write(sink);
      }
      case RuntimeIndex.Refused refused -> {
        sink.u8(1);
        text(sink, refused.reason());
      }
    }
    return sink.bytes(digest(sink.toByteArray())).toByteArray();
  }

  /**
   * Reads what {@link #of} made.
   *
   * @throws FormatException if a single bit of it is not as it was
   */
  public static RuntimeIndex read(ByteSource source) throws IOException {
    String where = FormatException.at(source.name(), source.base());
    if (source.size() > MOST_BYTES || source.size() < MARK.length + DIGEST_SIZE) {
      throw new FormatException(
          where, "is no index of a runtime: it has %d bytes".formatted(source.size()));
    }
    int length = Math.toIntExact(source.size()) - DIGEST_SIZE;
    byte[] content = source.bytes(0, length);
    if (!Arrays.equals(digest(content), source.bytes(length, DIGEST_SIZE))) {
      throw new FormatException(where, "the index of a runtime is damaged");
    }
    Cursor cursor = new Cursor(source.name(), source.base(), content);
    if (!Arrays.equals(cursor.bytes(MARK.length), MARK)) {
      throw new FormatException(where, "is no index of a runtime");
    }
    return cursor.u8() == 0 ? usable(cursor) : new RuntimeIndex.Refused(text(cursor));
  }

  private static RuntimeIndex.Usable usable(Cursor cursor) throws FormatException {
    String where = cursor.where();
    NodeVersion node =
        NodeVersion.parse(text(cursor))
            .orElseThrow(() -> new FormatException(where, "is no release of Node.js"));
    String v8 = text(cursor);
    BuiltinCaches caches =
        new BuiltinCaches(Stamp.read(cursor), cursor.u31(), cursor.u31(), text(cursor));
    return new RuntimeIndex.Usable(node, v8, caches, NameTable.read(cursor));
  }

  private static byte[] digest(byte[] content) throws IOException {
    return HexFormat.of().parseHex(Sha256.of(new MemoryBytes("index", content)));
  }

  private static void text(Sink sink, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    sink.u32(bytes.length).bytes(bytes);
  }

  private static String text(Cursor cursor) throws FormatException {
    return new String(cursor.bytes(cursor.u31()), StandardCharsets.UTF_8);
  }
}
