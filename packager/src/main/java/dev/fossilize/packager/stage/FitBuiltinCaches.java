package dev.fossilize.packager.stage;

import dev.fossilize.codecache.generate.CodeCacheResult;
import dev.fossilize.codecache.generate.FlagHashes;
import dev.fossilize.codecache.retarget.BuiltinFlags;
import dev.fossilize.codecache.retarget.CannotRetargetException;
import dev.fossilize.codecache.retarget.RuntimeIndex;
import dev.fossilize.codecache.v8.HarmlessOptions;
import dev.fossilize.packager.results.KeptFile;
import dev.fossilize.packager.results.StageCache;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.files.WholeFile;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.run.Runner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * Node.js carries code caches of its own modules, made without options. Under an option that
 * changes V8's flag hash V8 rejects them all, which costs about a quarter of the runtime's start.
 * Where the options can't change what is in those caches, the runtime that the blob goes into gets
 * the hash that V8 will ask for; otherwise the report says what the options cost.
 */
final class FitBuiltinCaches {
  /**
   * What the executable is made of.
   *
   * @param base what the blob goes into, which is not what compiled the cache where it was changed
   */
  record Fitted(Base base, CodeCacheResult cache) {}

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

  Fitted run(PreparedTarget target, CodeCacheResult cache) throws IOException {
    Fitted asItIs = new Fitted(target.base(), cache);
    if (execArgs.isEmpty() || !(cache instanceof CodeCacheResult.Some made)) {
      return asItIs;
    }
    OptionalLong flagHash = made.flagHash();
    if (HarmlessOptions.all(execArgs)
        && flagHash.isPresent()
        && indexes.of(target.runtime()) instanceof RuntimeIndex.Usable index) {
      try {
        return index.flagHash() == flagHash.getAsLong()
            ? asItIs
            : new Fitted(fitted(target.base(), index, flagHash.getAsLong()), made);
      } catch (CannotRetargetException e) {
        // A runtime of the user's own may differ: it keeps its caches, and the cost is told.
        progress.warn(target.target() + ": " + e.problem());
      }
    }
    List<String> costly = costly(target);
    return costly.isEmpty()
        ? asItIs
        : new Fitted(
            target.base(),
            made.with(
                "with "
                    + String.join(" ", costly)
                    + " V8 rejects Node.js's caches of its built-in modules, which costs about a"
                    + " quarter of the runtime's own start"));
  }

  private Base fitted(Base base, RuntimeIndex.Usable index, long flagHash) throws IOException {
    List<String> inputs = List.of(base.identity(), Long.toHexString(flagHash));
    KeptFile entry =
        results.file(
            NAME,
            inputs,
            String.valueOf(base.file().getFileName()),
            file -> {
              WholeFile.writeExecutable(
                  file,
                  (temporary, out) -> {
                    try (FileBytes bytes = FileBytes.open(base.file())) {
                      BuiltinFlags.write(bytes, index, flagHash, out);
                    }
                  });
              return List.of();
            },
            progress);
    return new Base(entry.file(), String.join(" ", inputs), base.saved());
  }

  /** Those of the options that cost something, where this machine can find out. */
  private List<String> costly(PreparedTarget target) throws IOException {
    if (!(runners.forRuntime(target.runtime()) instanceof Runners.Way.By(Runner runner))) {
      return List.of();
    }
    Path folder = Files.createDirectory(target.scratch().resolve("flags"));
    return FlagHashes.changing(
        runner, target.generator().executable(), target.runtime().version(), execArgs, folder);
  }
}
