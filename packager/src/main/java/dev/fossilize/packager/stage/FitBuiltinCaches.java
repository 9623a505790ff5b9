package dev.fossilize.packager.stage;

import dev.fossilize.codecache.generate.CodeCacheResult;
import dev.fossilize.codecache.generate.FlagHashes;
import dev.fossilize.codecache.retarget.BuiltinFlags;
import dev.fossilize.codecache.retarget.CannotRetargetException;
import dev.fossilize.codecache.retarget.RuntimeIndex;
import dev.fossilize.codecache.v8.HarmlessOptions;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.files.WholeFile;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.run.Runner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Node.js carries code caches of its own modules, made without options. Under an option that
 * changes V8's flag hash V8 rejects them all, which costs about a quarter of the runtime's start.
 * Where the options can't change what is in those caches, the runtime that the blob goes into gets
 * the hash that V8 will ask for; otherwise the report says what the options cost.
 */
final class FitBuiltinCaches implements Stage<GenerateCodeCache.Cached, GenerateCodeCache.Cached> {
  /** Raised whenever what this stage makes of the same input changes. */
  private static final String NAME = "builtin-caches-1";

  private final List<String> execArgs;
  private final RuntimeIndexes indexes;
  private final Runners runners;
  private final StageCache results;
  private final Progress progress;

  FitBuiltinCaches(
      List<String> execArgs,
      RuntimeIndexes indexes,
      Runners runners,
      StageCache results,
      Progress progress) {
    this.execArgs = execArgs;
    this.indexes = indexes;
    this.runners = runners;
    this.results = results;
    this.progress = progress;
  }

  @Override
  public GenerateCodeCache.Cached run(GenerateCodeCache.Cached cached) throws IOException {
    if (execArgs.isEmpty() || !(cached.cache() instanceof CodeCacheResult.Made made)) {
      return cached;
    }
    BundleApplication.Bundled bundled = cached.bundled();
    if (HarmlessOptions.all(execArgs)
        && indexes.of(bundled.fetched().runtime()) instanceof RuntimeIndex.Usable index) {
      try {
        return index.flagHash() == made.header().flagHash()
            ? cached
            : new GenerateCodeCache.Cached(
                bundled.with(fitted(bundled.base().prepared(), index, made.header().flagHash())),
                made);
      } catch (CannotRetargetException e) {
        // A runtime of the user's own may differ: it keeps its caches, and the cost is told.
        progress.warn(bundled.job().target() + ": " + e.problem());
      }
    }
    List<String> costly = costly(bundled);
    return costly.isEmpty()
        ? cached
        : new GenerateCodeCache.Cached(
            bundled,
            made.with(
                "with "
                    + String.join(" ", costly)
                    + " V8 rejects Node.js's caches of its built-in modules, which costs about a"
                    + " quarter of the runtime's own start"));
  }

  private PrepareRuntime.Prepared fitted(
      PrepareRuntime.Prepared prepared, RuntimeIndex.Usable index, long flagHash)
      throws IOException {
    List<String> inputs = List.of(prepared.identity(), Long.toHexString(flagHash));
    StageCache.Entry entry =
        results.get(
            NAME,
            inputs,
            String.valueOf(prepared.base().getFileName()),
            file -> {
              WholeFile.writeExecutable(
                  file,
                  (temporary, out) -> {
                    try (FileBytes base = FileBytes.open(prepared.base())) {
                      BuiltinFlags.write(base, index, flagHash, out);
                    }
                  });
              return List.of();
            },
            progress);
    return new PrepareRuntime.Prepared(
        prepared.fetched(), entry.file(), String.join(" ", inputs), prepared.saved());
  }

  /** Those of the options that cost something, where this machine can find out. */
  private List<String> costly(BundleApplication.Bundled bundled) throws IOException {
    if (!(runners.forRuntime(bundled.fetched().runtime())
        instanceof Runners.Way.By(Runner runner))) {
      return List.of();
    }
    Path folder = Files.createDirectory(bundled.job().scratch().resolve("flags"));
    return FlagHashes.changing(
        runner,
        bundled.base().generator(),
        bundled.fetched().runtime().version(),
        execArgs,
        folder);
  }
}
