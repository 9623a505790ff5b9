package dev.fossilize.packager.stage;

import dev.fossilize.packager.app.bundle.MainFormat;
import dev.fossilize.packager.cache.CodeCacheGenerator;
import dev.fossilize.packager.cache.CodeCacheResult;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.run.Runner;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/**
 * Lets the target's own runtime make the code cache. Never fatal: it says why there is none, and
 * the build goes on.
 */
final class GenerateCodeCache
    implements Stage<BundleApplication.Bundled, GenerateCodeCache.Cached> {
  /** The application with what became of its code cache. */
  record Cached(BundleApplication.Bundled bundled, CodeCacheResult cache) {}

  private static final int FIRST_WITH_CACHE_AND_IMPORT = 22;

  private final Optional<CodeCacheResult.None> refused;
  private final List<String> execArgs;
  private final Progress progress;

  /**
   * @param refused why there is to be none, whatever is possible
   * @param execArgs what the executable will run with
   */
  GenerateCodeCache(
      Optional<CodeCacheResult.None> refused, List<String> execArgs, Progress progress) {
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
    try {
      Optional<Runner> runner = Runner.forTarget(fetched.job().target());
      if (runner.isEmpty()) {
        return new CodeCacheResult.None(
            "this machine can't run " + fetched.job().target() + " executables", true);
      }
      return new CodeCacheGenerator(runner.get())
          .generate(
              bundled.base().generator(),
              fetched.runtime().version(),
              bundled.script(),
              codePath(bundled),
              execArgs,
              Files.createDirectory(fetched.job().scratch().resolve("generate")));
    } catch (IOException e) {
      return new CodeCacheResult.None(String.valueOf(e.getMessage()), true);
    }
  }

  /** The main script's name in stack traces: no path of the machine that packages. */
  static String codePath(BundleApplication.Bundled bundled) {
    return bundled.application().name() + ".js";
  }
}
