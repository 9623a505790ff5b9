package dev.fossilize.packager.stage;

import dev.fossilize.codecache.generate.CodeCacheKind;
import dev.fossilize.packager.results.Texts;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * What stored code caches begin with:
 *
 * <pre>
 *  0  u32    size of the two fields that follow
 *  4  text   the kind's name
 *     texts  the remarks
 * </pre>
 *
 * @param remarks what there is to say of how they were made, one line each
 */
record CacheHead(CodeCacheKind kind, List<String> remarks) {
  /** Remarks are a few sentences. */
  private static final int LARGEST = 1 << 20;

  Content stored() {
    Sink fields = Texts.write(new Sink(), kind.name());
    byte[] bytes = Texts.writeAll(fields, remarks).toByteArray();
    return Content.of(new Sink().u32(bytes.length).bytes(bytes).toByteArray());
  }

  static CacheHead read(ByteSource stored) throws IOException {
    Cursor fields = stored.cursor(Integer.BYTES, size(stored));
    CacheHead head = new CacheHead(kind(fields), List.copyOf(Texts.readAll(fields)));
    if (fields.remaining() > 0) {
      throw new FormatException(fields.where(), "its head goes on after its end");
    }
    return head;
  }

  /** What follows it. */
  static ByteSource behind(ByteSource stored) throws IOException {
    long at = (long) Integer.BYTES + size(stored);
    return stored.slice(at, stored.size() - at);
  }

  private static int size(ByteSource stored) throws IOException {
    int size = stored.cursor(0, Integer.BYTES).u31();
    if (size > LARGEST) {
      throw new FormatException(stored.name(), "says that it begins with " + size + " bytes");
    }
    return size;
  }

  private static CodeCacheKind kind(Cursor fields) throws FormatException {
    String where = fields.where();
    String name = Texts.read(fields);
    return Arrays.stream(CodeCacheKind.values())
        .filter(kind -> kind.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new FormatException(where, "there is no such kind of code cache"));
  }
}
