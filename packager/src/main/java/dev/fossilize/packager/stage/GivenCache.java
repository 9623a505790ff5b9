package dev.fossilize.packager.stage;

import dev.fossilize.codecache.container.CacheContainer;
import dev.fossilize.codecache.container.DetachedCache;
import dev.fossilize.codecache.generate.CodeCacheResult;
import dev.fossilize.codecache.generate.Origin;
import dev.fossilize.codecache.retarget.RuntimeIndex;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.runtimes.NodeRuntime;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Takes a code cache that was made elsewhere, if it was made of the very same: V8 itself would take
 * one of another source of the same length, and run that.
 */
final class GivenCache {
  private final CacheContainer container;
  private final List<String> execArgs;
  private final RuntimeIndexes indexes;

  GivenCache(CacheContainer container, List<String> execArgs, RuntimeIndexes indexes) {
    this.container = container;
    this.execArgs = execArgs;
    this.indexes = indexes;
  }

  /**
   * The cache for {@code bundle}.
   *
   * @throws FossilizeException if there is none that fits, with the reason
   */
  CodeCacheResult.Made take(NodeRuntime runtime, PackedApplication.Bundle bundle)
      throws IOException {
    DetachedCache cache =
        container
            .forTarget(runtime.target())
            .orElseThrow(() -> unfit("holds none for this target"));
    requireSame("Node.js", runtime.version(), cache.node());
    requireSame("runtime", runtime.sha256(), cache.runtimeSha256());
    requireSame("source", bundle.sums().sha256(), cache.sourceSha256());
    requireSame("options", execArgs, cache.execArgs());
    CodeCacheResult.Made made =
        CodeCacheResult.Made.of(
            cache.content(),
            cache.kind(),
            runtime.version(),
            bundle.script(),
            new Origin.Given(String.valueOf(Path.of(container.name()).getFileName())));
    if (indexes.of(runtime) instanceof RuntimeIndex.Known known) {
      known.requireReadable(cache.content(), execArgs.isEmpty());
    }
    return made;
  }

  private void requireSame(String what, Object expected, Object found) throws FossilizeException {
    if (!expected.equals(found)) {
      throw unfit(
          "holds one that was made for another %s: %s instead of %s"
              .formatted(what, found, expected));
    }
  }

  private FossilizeException unfit(String clause) {
    return new FossilizeException(
        container.name() + " " + clause, "Make it again with: fossilize cache generate");
  }
}
