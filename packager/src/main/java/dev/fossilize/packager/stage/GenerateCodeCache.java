package dev.fossilize.packager.stage;

import dev.fossilize.packager.app.bundle.MainFormat;
import dev.fossilize.packager.cache.CodeCacheGenerator;
import dev.fossilize.packager.cache.CodeCacheResult;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.files.WholeFile;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.run.Runner;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.platforms.files.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Gets the code cache: one that was given and fits; or the target's own runtime makes it; or, where
 * that can't be run here, this machine's does, and it is carried over. Never fatal: it says why
 * there is none, and the build goes on.
 */
final class GenerateCodeCache
    implements Stage<BundleApplication.Bundled, GenerateCodeCache.Cached> {
  /** The application with what became of its code cache. */
  record Cached(BundleApplication.Bundled bundled, CodeCacheResult cache) {}

  /** Raised whenever what this stage makes of the same input changes. */
  private static final String NAME = "code-cache-1";

  private static final int FIRST_WITH_CACHE_AND_IMPORT = 22;

  private final Optional<CodeCacheResult.None> refused;
  private final List<String> execArgs;
  private final StageCache results;
  private final Progress progress;
  private final Runners runners;
  private final CarriedCache carried;
  private final Optional<GivenCache> given;

  /**
   * @param refused why there is to be none, whatever is possible
   * @param execArgs what the executable will run with
   * @param results keeps the caches
   * @param runners how targets are run here
   * @param carried makes those of targets that are not
   * @param given those that were made elsewhere
   */
  GenerateCodeCache(
      Optional<CodeCacheResult.None> refused,
      List<String> execArgs,
      StageCache results,
      Progress progress,
      Runners runners,
      CarriedCache carried,
      Optional<GivenCache> given) {
    this.runners = runners;
    this.carried = carried;
    this.given = given;
    this.results = results;
    this.refused = refused;
    this.execArgs = execArgs;
    this.progress = progress;
  }

  @Override
  public Cached run(BundleApplication.Bundled bundled) {
    CodeCacheResult cache = cache(bundled);
    if (cache instanceof CodeCacheResult.None none && none.wanted()) {
      progress.warn(bundled.fetched().job().target() + ": without code cache: " + none.reason());
    }
    return new Cached(bundled, cache);
  }

  private CodeCacheResult cache(BundleApplication.Bundled bundled) {
    FetchRuntime.Fetched fetched = bundled.fetched();
    if (refused.isPresent()) {
      return refused.get();
    }
    if (bundled.application().format() == MainFormat.MODULE) {
      return new CodeCacheResult.None(
          "the main script is an ECMAScript module that was not bundled", true);
    }
    if (bundled.application().hasDynamicImport()
        && fetched.runtime().version().major() < FIRST_WITH_CACHE_AND_IMPORT) {
      return new CodeCacheResult.None(
          "Node.js 20 can't import() from a script with a code cache; 22 and later can", true);
    }
    if (given.isPresent()) {
      try {
        return given.get().take(bundled);
      } catch (IOException e) {
        progress.warn(fetched.job().target() + ": " + e.getMessage());
      }
    }
    try {
      return generatedOrCarried(bundled);
    } catch (IOException e) {
      return new CodeCacheResult.None(String.valueOf(e.getMessage()), true);
    }
  }

  /** An emulator that can't run the target is as good as none. */
  private CodeCacheResult generatedOrCarried(BundleApplication.Bundled bundled) throws IOException {
    Target target = bundled.job().target();
    Optional<Runner> runner = runners.forTarget(target);
    String why = "this machine can't run " + target + " executables";
    if (runner.isPresent()) {
      try {
        return made(bundled, runner.get());
      } catch (IOException e) {
        if (target == Target.current()) {
          throw e;
        }
        why = String.valueOf(e.getMessage());
      }
    }
    try {
      return carried.make(bundled, this::made);
    } catch (IOException e) {
      return new CodeCacheResult.None(
          why + ", and no cache can be carried over: " + e.getMessage(), true);
    }
  }

  /**
   * A cache that was made of the same is taken again: through an emulator, making one takes
   * seconds.
   */
  private CodeCacheResult.Made made(BundleApplication.Bundled bundled, Runner runner)
      throws IOException {
    PrepareRuntime.Prepared prepared = bundled.base().prepared();
    if (!bundled.base().generator().equals(prepared.base())) {
      return generate(bundled, runner); // a signature is part of what it was made of
    }
    List<String> inputs =
        List.of(
            prepared.identity(),
            runner.how(),
            Sha256.of(bundled.script()),
            codePath(bundled),
            String.join("\n", execArgs));
    StageCache.Entry entry =
        results.get(
            NAME,
            inputs,
            "code-cache",
            file -> {
              Content cache = generate(bundled, runner).content();
              WholeFile.write(file, (temporary, out) -> cache.writeTo(out));
              return List.of();
            },
            progress);
    return CodeCacheResult.Made.read(
        entry.file(), bundled.fetched().runtime().version(), bundled.script());
  }

  private CodeCacheResult.Made generate(BundleApplication.Bundled bundled, Runner runner)
      throws IOException {
    Path folder = Files.createDirectory(bundled.job().scratch().resolve("generate"));
    try (Progress.Step _ = progress.begin(bundled.job().target() + ": making the code cache", -1)) {
      return new CodeCacheGenerator(runner)
          .generate(
              bundled.base().generator(),
              bundled.fetched().runtime().version(),
              bundled.script(),
              codePath(bundled),
              execArgs,
              folder);
    }
  }

  /** The main script's name in stack traces: no path of the machine that packages. */
  static String codePath(BundleApplication.Bundled bundled) {
    return bundled.application().name() + ".js";
  }
}
