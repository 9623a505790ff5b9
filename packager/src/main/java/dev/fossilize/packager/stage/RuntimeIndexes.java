package dev.fossilize.packager.stage;

import dev.fossilize.codecache.retarget.IndexFile;
import dev.fossilize.codecache.retarget.RuntimeIndex;
import dev.fossilize.packager.results.Codec;
import dev.fossilize.packager.results.ResultKind;
import dev.fossilize.packager.results.StageCache;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.runtimes.NodeRuntime;
import dev.fossilize.runtimes.cache.RuntimeCache;
import java.io.IOException;
import java.util.List;

/**
 * What carrying caches over takes to know of runtimes, kept from run to run. It is read from the
 * official executables, whose digests are known, and not from what was prepared of them: stripping,
 * punching and signing leave the snapshot and the embedded caches as they are, so one index serves
 * all of them.
 */
final class RuntimeIndexes {
  private static final ResultKind<RuntimeIndex> KIND =
      new ResultKind<>("runtime-index", 2, new Stored());

  private final StageCache results;
  private final Progress progress;

  RuntimeIndexes(StageCache results, Progress progress) {
    this.results = results;
    this.progress = progress;
  }

  RuntimeIndex of(NodeRuntime runtime) throws IOException {
    return results.value(
        KIND,
        List.of(runtime.sha256(), runtime.version().toString()),
        () -> RuntimeIndex.of(RuntimeCache.verified(runtime), runtime.version()),
        progress);
  }

  private static final class Stored implements Codec<RuntimeIndex> {
    @Override
    public Content stored(RuntimeIndex index) throws IOException {
      return Content.of(IndexFile.of(index));
    }

    @Override
    public RuntimeIndex read(ByteSource stored) throws IOException {
      return IndexFile.read(stored);
    }
  }
}
