package dev.fossilize.codecache.retarget;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.files.Sha256;
import dev.fossilize.platforms.target.NodeVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A {@link RuntimeIndex} as a file, so that a runtime is read only once:
 *
 * <pre>
 *  0  8 bytes  "FOSSIDX2"
 *  8  u8       0: {@link RuntimeIndex.Usable}, 1: {@link RuntimeIndex.Refused},
 *              2: {@link RuntimeIndex.CrossBuilt}
 *  9           the record's components, in order; texts are a u32 length and UTF-8
 *     32 bytes SHA-256 of all before
 * </pre>
 */
public final class IndexFile {
  private static final byte[] MARK = "FOSSIDX2".getBytes(StandardCharsets.US_ASCII);
  private static final int USABLE = 0;
  private static final int REFUSED = 1;
  private static final int CROSS_BUILT = 2;
  private static final int DIGEST_SIZE = 32;

  /** Far more than one takes; it is read into memory. */
  private static final int MOST_BYTES = 16 << 20;

  private IndexFile() {}

  /** An index as bytes. */
  public static byte[] of(RuntimeIndex index) throws IOException {
    Sink sink = new Sink().bytes(MARK);
    switch (index) {
      case RuntimeIndex.Usable usable -> {
        sink.u8(USABLE);
        text(sink, usable.node().toString());
        text(sink, usable.v8());
        usable.caches().stamp().write(sink);
        sink.u32(usable.caches().count()).u32(usable.caches().references());
        text(sink, usable.caches().digest());
        usable.names().write(sink);
        sink.u8(usable.build().isPresent() ? 1 : 0);
        usable.build().ifPresent(build -> build.write(sink));
      }
      case RuntimeIndex.CrossBuilt built -> {
        sink.u8(CROSS_BUILT);
        text(sink, built.node().toString());
        text(sink, built.v8());
        sink.u32(built.readOnlyChecksum());
        built.names().write(sink);
        built.build().write(sink);
      }
      case RuntimeIndex.Refused refused -> {
        sink.u8(REFUSED);
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
    return switch (cursor.u8()) {
      case USABLE -> usable(cursor);
      case REFUSED -> new RuntimeIndex.Refused(text(cursor));
      case CROSS_BUILT -> crossBuilt(cursor);
      default -> throw new FormatException(where, "is an index of an unknown kind");
    };
  }

  private static RuntimeIndex.Usable usable(Cursor cursor) throws FormatException {
    NodeVersion node = node(cursor);
    String v8 = text(cursor);
    BuiltinCaches caches =
        new BuiltinCaches(CacheIdentity.read(cursor), cursor.u31(), cursor.u31(), text(cursor));
    NameTable names = NameTable.read(cursor);
    boolean hasBuild = cursor.u8() != 0;
    return new RuntimeIndex.Usable(
        node, v8, caches, names, hasBuild ? Optional.of(V8Build.read(cursor)) : Optional.empty());
  }

  private static RuntimeIndex.CrossBuilt crossBuilt(Cursor cursor) throws FormatException {
    return new RuntimeIndex.CrossBuilt(
        node(cursor), text(cursor), cursor.u32(), NameTable.read(cursor), V8Build.read(cursor));
  }

  private static NodeVersion node(Cursor cursor) throws FormatException {
    String where = cursor.where();
    return NodeVersion.parse(text(cursor))
        .orElseThrow(() -> new FormatException(where, "is no release of Node.js"));
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
