package dev.fossilize.packager.stage;

import dev.fossilize.codecache.container.DetachedCache;
import dev.fossilize.codecache.generate.CodeCacheResult;
import dev.fossilize.packager.outcome.CacheOutcome;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.runtimes.NodeRuntime;
import java.io.IOException;
import java.util.List;

/** Writes down what a code cache was made of, so that it can be used elsewhere. */
final class Detach {
  private final List<String> execArgs;

  /**
   * @param execArgs what it was made with
   */
  Detach(List<String> execArgs) {
    this.execArgs = execArgs;
  }

  CacheOutcome run(NodeRuntime runtime, PackedApplication application, CodeCacheResult cache)
      throws IOException {
    return switch (cache) {
      case CodeCacheResult.None none -> new CacheOutcome.None(runtime.target(), none.reason());
      case CodeCacheResult.Modules _ ->
          throw new IllegalStateException("only a bundle's code cache is written into a file");
      case CodeCacheResult.Made made ->
          new CacheOutcome.Made(
              new DetachedCache(
                  runtime.target(),
                  runtime.version(),
                  sourceSha256(application),
                  runtime.sha256(),
                  execArgs,
                  made.kind(),
                  made.origin().words(),
                  new MemoryBytes("code cache", made.content().toByteArray())));
    };
  }

  private static String sourceSha256(PackedApplication application) {
    return switch (application) {
      case PackedApplication.Bundle bundle -> bundle.sums().sha256();
      case PackedApplication.Archived _ ->
          throw new IllegalStateException("only a bundle's code cache is written into a file");
    };
  }
}
