package dev.fossilize.packager.stage;

import dev.fossilize.codecache.generate.CodeCacheResult;
import dev.fossilize.codecache.generate.Origin;
import dev.fossilize.packager.results.Codec;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.target.NodeVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A code cache that was generated here, behind its {@link CacheHead}.
 *
 * @param node which it is for
 * @param script which it is of
 */
record StoredCodeCache(NodeVersion node, Path script) implements Codec<CodeCacheResult.Made> {
  @Override
  public Content stored(CodeCacheResult.Made made) {
    return Content.of(List.of(new CacheHead(made.kind(), made.remarks()).stored(), made.content()));
  }

  @Override
  public CodeCacheResult.Made read(ByteSource stored) throws IOException {
    CacheHead head = CacheHead.read(stored);
    return CodeCacheResult.Made.of(
            CacheHead.behind(stored), head.kind(), node, script, new Origin.Generated())
        .as(head.kind(), head.remarks().toArray(String[]::new));
  }
}
