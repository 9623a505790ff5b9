package dev.fossilize.packager.stage;

import dev.fossilize.codecache.generate.CodeCacheKind;
import dev.fossilize.codecache.generate.CodeCacheResult;
import dev.fossilize.codecache.generate.ModuleCaches;
import dev.fossilize.codecache.generate.Origin;
import dev.fossilize.codecache.v8.CodeCacheHeader;
import dev.fossilize.packager.results.Codec;
import dev.fossilize.packager.results.Texts;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.target.NodeVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Code caches of an archive's modules that were generated here, with their kind, the files that a
 * start reads, and what there is to say of it.
 *
 * <pre>
 *  0  u32  size of the three fields that follow
 *  4  the kind's name, a text
 *     the remarks, texts
 *     u32 number of files, a u32 for each
 *     what {@link ModuleCaches} reads
 * </pre>
 *
 * @param node which they are for
 */
record StoredModuleCaches(NodeVersion node) implements Codec<StoredModuleCaches.Generated> {
  /** Two million files. */
  private static final int MOST_FIELDS = 8 << 20;

  /**
   * What was generated.
   *
   * @param content what {@link ModuleCaches} reads
   */
  record Generated(
      Content content, CodeCacheKind kind, List<Integer> visited, List<String> remarks) {}

  @Override
  public Content stored(Generated made) {
    Sink fields = Texts.write(new Sink(), made.kind().name());
    Texts.writeAll(fields, made.remarks()).u32(made.visited().size());
    made.visited().forEach(fields::u32);
    byte[] head = fields.toByteArray();
    return Content.of(
        List.of(Content.of(new Sink().u32(head.length).bytes(head).toByteArray()), made.content()));
  }

  @Override
  public Generated read(ByteSource stored) throws IOException {
    int size = stored.cursor(0, Integer.BYTES).u31();
    if (size > MOST_FIELDS) {
      throw new FormatException(stored.name(), "says that it begins with " + size + " bytes");
    }
    Cursor fields = stored.cursor(Integer.BYTES, size);
    CodeCacheKind kind = kind(fields);
    List<String> remarks = Texts.readAll(fields);
    int count = fields.u31();
    List<Integer> visited = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      visited.add(fields.u31());
    }
    long at = (long) Integer.BYTES + size;
    ByteSource caches = stored.slice(at, stored.size() - at);
    var _ = ModuleCaches.read(caches);
    return new Generated(Content.of(caches), kind, visited, remarks);
  }

  /** The result that stages pass on. */
  CodeCacheResult.Modules result(Generated made, ByteSource content) throws IOException {
    ModuleCaches caches = ModuleCaches.read(content);
    return new CodeCacheResult.Modules(
        caches,
        flagHash(caches),
        made.kind(),
        made.visited(),
        made.remarks(),
        new Origin.Generated(),
        Optional.empty());
  }

  private OptionalLong flagHash(ModuleCaches caches) throws IOException {
    if (caches.caches().isEmpty()) {
      return OptionalLong.empty();
    }
    ByteSource first = caches.caches().getFirst().data();
    int length = (int) Math.min(first.size(), CodeCacheHeader.largestSize());
    return OptionalLong.of(
        CodeCacheHeader.read(first.cursor(0, length), node, first.size()).flagHash());
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
