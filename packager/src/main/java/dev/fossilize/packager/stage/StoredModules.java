package dev.fossilize.packager.stage;

import dev.fossilize.packager.results.Codec;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Code caches of an archive's modules:
 *
 * <pre>
 *  {@link CacheHead}
 *  u32   number of files visited
 *  u32s  their nodes
 *  the caches, as {@link dev.fossilize.codecache.generate.ModuleCaches} has them
 * </pre>
 */
final class StoredModules implements Codec<ModulesFile> {
  /** More than any start reads. */
  private static final int MOST_FILES = 1 << 20;

  @Override
  public Content stored(ModulesFile made) {
    Sink visited = new Sink().u32(made.visited().size());
    made.visited().forEach(visited::u32);
    return Content.of(
        List.of(
            new CacheHead(made.kind(), made.remarks()).stored(),
            Content.of(visited.toByteArray()),
            Content.of(made.file())));
  }

  @Override
  public ModulesFile read(ByteSource stored) throws IOException {
    CacheHead head = CacheHead.read(stored);
    ByteSource rest = CacheHead.behind(stored);
    int count = rest.cursor(0, Integer.BYTES).u31();
    if (count > MOST_FILES) {
      throw new FormatException(rest.name(), "says that " + count + " files were visited");
    }
    int size = count * Integer.BYTES;
    Cursor nodes = rest.cursor(Integer.BYTES, size);
    List<Integer> visited = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      visited.add(nodes.u31());
    }
    long at = (long) Integer.BYTES + size;
    return ModulesFile.of(
        rest.slice(at, rest.size() - at), head.kind(), List.copyOf(visited), head.remarks());
  }
}
