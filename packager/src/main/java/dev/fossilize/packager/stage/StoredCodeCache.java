package dev.fossilize.packager.stage;

import dev.fossilize.codecache.generate.CodeCacheKind;
import dev.fossilize.codecache.generate.CodeCacheResult;
import dev.fossilize.codecache.generate.Origin;
import dev.fossilize.packager.results.Codec;
import dev.fossilize.packager.results.Texts;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.target.NodeVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A code cache that was generated here, with its kind and what there is to say of it.
 *
 * <pre>
 *  0  u32  size of the two fields that follow
 *  4  the kind's name, a text
 *     the remarks, texts
 *     the cache
 * </pre>
 *
 * @param node which it is for
 * @param script which it is of
 */
record StoredCodeCache(NodeVersion node, Path script) implements Codec<CodeCacheResult.Made> {
  /** Remarks are a few sentences. */
  private static final int MOST_FIELDS = 1 << 20;

  @Override
  public Content stored(CodeCacheResult.Made made) {
    Sink fields = Texts.write(new Sink(), made.kind().name());
    byte[] head = Texts.writeAll(fields, made.remarks()).toByteArray();
    return Content.of(
        List.of(Content.of(new Sink().u32(head.length).bytes(head).toByteArray()), made.content()));
  }

  @Override
  public CodeCacheResult.Made read(ByteSource stored) throws IOException {
    int size = stored.cursor(0, Integer.BYTES).u31();
    if (size > MOST_FIELDS) {
      throw new FormatException(stored.name(), "says that it begins with " + size + " bytes");
    }
    Cursor fields = stored.cursor(Integer.BYTES, size);
    CodeCacheKind kind = kind(fields);
    List<String> remarks = Texts.readAll(fields);
    long at = (long) Integer.BYTES + size;
    return CodeCacheResult.Made.of(
            stored.slice(at, stored.size() - at), kind, node, script, new Origin.Generated())
        .as(kind, remarks.toArray(String[]::new));
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
